import { abortable } from '../core/abort.ts'
import type { AttachmentsResource } from '../resources/attachments.ts'
import type { Attachment } from '../types/attachment.ts'
import type { StoreContext } from './context.ts'
import { asDeskhandError, fileMissing, isPassing } from './failure.ts'
import type { Patience } from './patience.ts'
import type { UploadShelf } from './upload-shelf.ts'

/** More at once would only make each of them slower, and messages wait behind them. */
const AT_ONCE = 3
/** Milliseconds for which to leave a file to another tab. */
const PATIENCE = 300_000

export interface Uploading extends Pick<StoreContext, 'saved'> {
  shelf: UploadShelf
  attachments: Pick<AttachmentsResource, 'upload'>
  patience: Patience
}

/**
 * Sends the files on the shelf, a few at a time, until the server has taken or refused each; those that are paused or taken away
 * are let go of.
 * @param customer aborts when the customer goes whose files they are, which ends it all
 */
export function sendUploads(uploading: Uploading, customer: AbortSignal): void {
  const { shelf } = uploading
  const underWay = new Map<string, AbortController>()
  const stateOf = (id: string) => shelf.find(id)?.state
  const unsubscribe = shelf.subscribe(look)
  customer.addEventListener('abort', unsubscribe)
  look()

  function look(): void {
    for (const [id, task] of underWay) if (['paused', undefined].includes(stateOf(id))) letGo(id, task)
    const waiting = shelf.ids().filter((id) => stateOf(id) === 'queued' && !underWay.has(id))
    waiting.slice(0, AT_ONCE - underWay.size).forEach(begin)
  }

  function letGo(id: string, task: AbortController): void {
    task.abort()
    underWay.delete(id)
    // How far it was is worth showing.
    shelf.live(id, { state: 'queued', error: null })
  }

  function begin(id: string): void {
    const task = new AbortController()
    underWay.set(id, task)
    void sendUntilTaken(uploading, id, AbortSignal.any([customer, task.signal])).then(() => {
      if (underWay.get(id) === task) underWay.delete(id)
      if (!customer.aborted) look()
    })
  }
}

async function sendUntilTaken(uploading: Uploading, id: string, signal: AbortSignal): Promise<void> {
  const { saved, shelf, patience } = uploading
  for (let failures = 0; !signal.aborted; failures += 1) {
    try {
      await saved.inTurn({ name: id, patience: PATIENCE, signal }, () => send(uploading, id, signal))
      return signal.aborted ? undefined : shelf.live(id, { state: 'queued', error: null })
    } catch (cause) {
      if (signal.aborted) return
      const error = asDeskhandError(cause)
      const isOver = !isPassing(error)
      shelf.live(id, { state: isOver ? 'failed' : 'queued', error })
      if (isOver) return
      await patience.wait(failures, error, signal)
    }
  }
}

async function send({ shelf, attachments }: Uploading, id: string, signal: AbortSignal): Promise<void> {
  const upload = shelf.kept(id)
  // Another tab has sent it, or somebody has taken it away.
  if (!upload || upload.attachment || signal.aborted) return
  const file = shelf.find(id)?.file
  if (!file) throw fileMissing()
  const { fileName, address } = upload
  shelf.live(id, { state: 'uploading', error: null })
  const attachment = await attachments.upload(file, {
    fileName,
    signal,
    onProgress: ({ sent }) => signal.aborted || shelf.live(id, { sent }),
    onAddress: (address) => signal.aborted || shelf.change(id, { address }),
    resume: address ?? undefined,
  })
  if (!signal.aborted) shelf.change(id, { attachment, address: null })
}

/** Waits until all of these have arrived, whoever sends them. Those that were paused or refused are sent as well. */
export function arrivals(
  shelf: UploadShelf,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<Attachment[]> {
  ids.forEach(shelf.resume)
  return abortable(Promise.all(ids.map((id) => arrival(shelf, id))), signal)
}

function arrival(shelf: UploadShelf, id: string): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    const unsubscribe = shelf.subscribe(look)
    look()

    function look(): void {
      const upload = shelf.find(id)
      if (upload?.attachment) resolve(upload.attachment)
      else if (!upload || upload.state === 'failed') reject(upload?.error ?? fileMissing())
      else return
      unsubscribe()
    }
  })
}
