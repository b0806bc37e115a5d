import { computed, type ReadonlySignal } from '@preact/signals'
import { isDeskhandError, LIMITS, type Attachment } from '@deskhand/sdk'
import type { DeskSite } from '@deskhand/sdk/desk'
import { t } from '../i18n/strings.ts'
import { describeProblem } from '../problem-text.ts'
import { createUploadList, type Upload, type UploadList } from './upload-list.ts'
import type { KeptUpload, UploadShelf } from './upload-shelf.ts'

/** The files of one draft. They are kept across reloads, and what was on its way then goes on. */
export interface Uploads {
  items: ReadonlySignal<readonly Upload[]>
  ready: ReadonlySignal<readonly Attachment[]>
  isUploading: ReadonlySignal<boolean>
  add(files: Iterable<File>): void
  retry(id: string): void
  /** Takes it away; ends it if it is on its way. */
  remove(id: string): void
  /** Hands over what has arrived, for the message that carries it; what was refused stays to be looked at. */
  take(): Attachment[]
}

interface UploadsOptions {
  site: DeskSite
  shelf: UploadShelf
  /** Names the draft on the shelf. */
  draft: string
}

/** The server forgets what nobody sends after a day, so what arrived longer ago than this, in milliseconds, goes once more. */
const FRESH = 22 * 3_600_000

export function createUploads({ site, shelf, draft }: UploadsOptions): Uploads {
  const list = createUploadList(shelf, draft)
  const { items } = list
  const { start, stop } = createUploader(site, list)

  function add(file: File): void {
    const upload = { id: crypto.randomUUID(), file, pickedAt: Date.now(), address: null, arrived: null }
    const problem = problemOf(file, items.peek().filter(({ state }) => state !== 'failed').length)
    list.show(upload, problem === null ? {} : { state: 'failed', problem })
    if (problem !== null) return
    list.keep(upload)
    void start(upload.id)
  }

  function resume(upload: KeptUpload): void {
    if (list.kept(upload.id)) return
    const arrived = upload.arrived && Date.now() - upload.arrived.at < FRESH ? upload.arrived : null
    list.show(upload, arrived ? { state: 'ready', progress: 1, attachment: arrived.attachment } : {})
    if (!arrived) void start(upload.id)
  }
  void shelf.read(draft).then((uploads) => uploads.forEach(resume))

  return {
    items,
    ready: computed(() => items.value.flatMap(({ attachment }) => attachment ?? [])),
    isUploading: computed(() => items.value.some(({ state }) => state === 'uploading')),
    add: (files) => [...files].forEach(add),
    retry: (id) => void start(id),
    remove(id) {
      stop(id)
      list.drop(id)
    },
    take() {
      const ready = items.peek().filter(({ attachment }) => attachment !== null)
      ready.forEach(({ id }) => list.drop(id))
      return ready.flatMap(({ attachment }) => attachment ?? [])
    },
  }
}

/** Brings the files of a list to the server, and into the list how far they are. */
function createUploader(site: DeskSite, list: UploadList) {
  const running = new Map<string, AbortController>()

  async function start(id: string): Promise<void> {
    const upload = list.kept(id)
    if (!upload) return
    const controller = new AbortController()
    running.set(id, controller)
    list.patch(id, { state: 'uploading', problem: null })
    try {
      const attachment = await site.attachments.upload(upload.file, {
        signal: controller.signal,
        onProgress: ({ sent, total }) => list.patch(id, { progress: sent / Math.max(1, total) }),
        onAddress: (address) => list.keep({ ...upload, address }),
        ...(upload.address && { resume: upload.address }),
      })
      list.keep({ ...upload, arrived: { attachment, at: Date.now() } })
      list.patch(id, { state: 'ready', progress: 1, attachment })
    } catch (error) {
      if (controller.signal.aborted) return
      const verdict = verdictOn(error)
      list.patch(id, { state: 'failed', ...verdict })
      if (!verdict.canRetry) list.forget(id)
    } finally {
      running.delete(id)
    }
  }
  return { start, stop: (id: string) => running.get(id)?.abort() }
}

/** What the server would refuse, found before a byte is sent. */
function problemOf(file: File, others: number): string | null {
  if (others >= LIMITS.attachmentsPerMessage) return t().composer.tooManyFiles(LIMITS.attachmentsPerMessage)
  return file.size === 0 ? t().composer.fileProblems.attachment_empty : null
}

/** What the server says about the file itself stays true however often it is sent. */
function verdictOn(error: unknown): Pick<Upload, 'problem' | 'canRetry'> {
  const known: Readonly<Record<string, string>> = t().composer.fileProblems
  const verdict = isDeskhandError(error) ? known[error.code] : undefined
  return { problem: verdict ?? describeProblem(error), canRetry: verdict === undefined }
}
