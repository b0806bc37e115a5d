import { abortedError } from '../core/abort.ts'
import type { AttachmentsResource } from '../resources/attachments.ts'
import type { Attachment } from '../types/attachment.ts'
import type { StoreContext } from './context.ts'
import { asDeskhandError, fileMissing, isPassing } from './failure.ts'
import { createPatience } from './patience.ts'
import { createTasks } from './tasks.ts'
import type { UploadShelf } from './upload-shelf.ts'

/** More at once would only make each of them slower, and messages wait behind them. */
const AT_ONCE = 3
/** Milliseconds for which to leave a file to another tab. */
const PATIENCE = 300_000

/** Sends files, a few at a time, until the server has taken or refused each. */
export interface Uploading {
  /** Sees to it that a file is being sent, unless it is paused or was refused. */
  readonly begin: (id: string) => void
  readonly pause: (id: string) => void
  /** Sends a file, also one that is paused or was refused. */
  readonly resume: (id: string) => void
  /** Waits until a file has arrived. @throws DeskhandError why it was refused */
  readonly finish: (id: string, signal: AbortSignal) => Promise<Attachment>
  /** The connection is back: do not wait any longer. */
  readonly wake: () => void
  /** Ends everything that is under way. */
  readonly stop: () => void
}

export interface UploadingOptions {
  shelf: UploadShelf
  attachments: Pick<AttachmentsResource, 'upload'>
}

export function createUploading(
  { saved }: Pick<StoreContext, 'saved'>,
  { shelf, attachments }: UploadingOptions,
): Uploading {
  const patience = createPatience()
  const tasks = createTasks(AT_ONCE, sendUntilTaken)

  async function sendUntilTaken(id: string, signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted; failures += 1) {
      try {
        const turn = { name: id, patience: PATIENCE, signal }
        await saved.inTurn(turn, () => send(shelf, attachments, id, signal))
        return shelf.live(id, null)
      } catch (cause) {
        const error = asDeskhandError(cause)
        if (signal.aborted) return
        const state = isPassing(error) ? 'queued' : 'failed'
        shelf.live(id, { state, sent: sentOf(id), error })
        if (state === 'failed') return
        await patience.wait(failures, error, signal)
      }
    }
  }

  const sentOf = (id: string) => shelf.find(id)?.sent ?? 0

  function begin(id: string): void {
    if (shelf.find(id)?.state === 'queued') tasks.begin(id)
  }

  function resume(id: string): void {
    if (shelf.find(id)?.state === 'failed') shelf.live(id, null)
    if (shelf.kept(id)?.isPaused) shelf.change(id, { isPaused: false })
    begin(id)
  }

  return {
    begin,
    resume,
    pause(id) {
      tasks.abort(id)
      // How far it was is worth showing.
      shelf.live(id, { state: 'queued', sent: sentOf(id), error: null })
    },
    finish(id, signal) {
      resume(id)
      return arrival(shelf, id, signal)
    },
    wake: patience.end,
    stop: tasks.abortAll,
  }
}

async function send(
  shelf: UploadShelf,
  attachments: Pick<AttachmentsResource, 'upload'>,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  const upload = shelf.kept(id)
  // Another tab has sent it, or somebody has taken it away.
  if (!upload || upload.attachment || signal.aborted) return
  const { file, sent = 0 } = shelf.find(id) ?? {}
  if (!file) throw fileMissing()
  const { fileName, address } = upload
  const show = (sent: number) => shelf.live(id, { state: 'uploading', sent, error: null })
  show(sent)
  const attachment = await attachments.upload(file, {
    fileName,
    signal,
    onProgress: ({ sent }) => signal.aborted || show(sent),
    onAddress: (address) => signal.aborted || shelf.change(id, { address }),
    ...(address && { resume: address }),
  })
  if (!signal.aborted) shelf.change(id, { attachment, address: null })
}

/** Waits until a file has arrived, whoever sends it. */
function arrival(shelf: UploadShelf, id: string, signal: AbortSignal): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    const done = new AbortController()
    const unsubscribe = shelf.subscribe(look)
    signal.addEventListener('abort', look, { signal: done.signal })
    look()

    function look(): void {
      const upload = shelf.find(id)
      if (signal.aborted) reject(abortedError(signal))
      else if (!upload) reject(fileMissing())
      else if (upload.attachment) resolve(upload.attachment)
      else if (upload.state === 'failed') reject(upload.error ?? fileMissing())
      else return
      unsubscribe()
      done.abort()
    }
  })
}
