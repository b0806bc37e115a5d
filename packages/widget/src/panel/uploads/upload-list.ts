import { type Attachment, type DeskhandClient, isDeskhandError, LIMITS, type SiteConfig } from '@deskhand/sdk'
import { createObservable, type Source } from '../state/observable.ts'
import { checkFile, contentTypeOf, type FileProblem } from './file-rules.ts'

export type UploadProblem = FileProblem | 'tooMany' | 'mismatch' | 'failed'

export interface Upload {
  key: number
  name: string
  size: number
  /** From 0 to 1. */
  progress: number
  state: 'uploading' | 'ready' | 'refused' | 'failed'
  attachment?: Attachment
  problem?: UploadProblem | undefined
  /** A `blob:` URL of an image. */
  preview?: string
}

/** The files beside one text that is being written. They go up as soon as they are picked. */
export interface UploadList extends Source<readonly Upload[]> {
  add: (files: Iterable<File>) => void
  retry: (key: number) => void
  remove: (key: number) => void
  /** Takes the uploaded files out, to send them. */
  take: () => Attachment[]
  dispose: () => void
}

type Attachments = DeskhandClient['attachments']
type FileRules = SiteConfig['attachments']

/** The server's verdicts that trying again cannot change. */
const VERDICTS: Readonly<Record<string, UploadProblem>> = {
  attachment_empty: 'empty',
  attachment_too_large: 'tooLarge',
  attachment_type_not_allowed: 'typeNotAllowed',
  attachment_type_mismatch: 'mismatch',
}

let keys = 0

export function createUploadList(attachments: Attachments, rules: () => FileRules): UploadList {
  const list = createObservable<readonly Upload[]>([])
  const sources = new Map<number, { file: File; abort: AbortController }>()

  async function send(key: number, file: File): Promise<void> {
    const abort = new AbortController()
    sources.set(key, { file, abort })
    const result = await upload(attachments, file, abort.signal, (progress) => change(key, { progress }))
    if (!abort.signal.aborted) change(key, result)
  }

  function change(key: number, changes: Partial<Upload>): void {
    list.set(list.getSnapshot().map((upload) => (upload.key === key ? { ...upload, ...changes } : upload)))
  }

  function addOne(file: File): void {
    const upload = examine(file, list.getSnapshot(), rules())
    list.set([...list.getSnapshot(), upload])
    if (upload.problem) return
    // The browser's own guess at the type is what the server would refuse.
    void send(upload.key, new File([file], file.name, { type: contentTypeOf(file, rules()) }))
  }

  function forget(uploads: readonly Upload[]): void {
    for (const { key, preview } of uploads) {
      sources.get(key)?.abort.abort()
      sources.delete(key)
      if (preview) URL.revokeObjectURL(preview)
    }
    list.set(list.getSnapshot().filter((upload) => !uploads.includes(upload)))
  }

  return {
    subscribe: list.subscribe,
    getSnapshot: list.getSnapshot,
    add(files) {
      for (const file of files) addOne(file)
    },
    retry(key) {
      const source = sources.get(key)
      if (!source) return
      change(key, { state: 'uploading', progress: 0, problem: undefined })
      void send(key, source.file)
    },
    remove: (key) => forget(list.getSnapshot().filter((upload) => upload.key === key)),
    take() {
      const attached = list.getSnapshot().flatMap(({ attachment }) => attachment ?? [])
      forget(list.getSnapshot())
      return attached
    },
    dispose: () => forget(list.getSnapshot()),
  }
}

/** A file as it enters the list: on its way, or refused with the reason. */
function examine(file: File, present: readonly Upload[], rules: FileRules): Upload {
  const upload = { key: ++keys, name: file.name, size: file.size, progress: 0 }
  const taken = present.filter(({ state }) => state !== 'refused').length
  const problem = taken >= LIMITS.attachmentsPerMessage ? 'tooMany' : checkFile(file, rules)
  if (problem) return { ...upload, state: 'refused', problem }
  const preview = file.type.startsWith('image/') && { preview: URL.createObjectURL(file) }
  return { ...upload, state: 'uploading', ...preview }
}

/** Sends one file. @returns how the upload ended */
async function upload(
  attachments: Attachments,
  file: File,
  signal: AbortSignal,
  onProgress: (progress: number) => void,
): Promise<Partial<Upload>> {
  try {
    const attachment = await attachments.upload(file, {
      signal,
      onProgress: ({ sent, total }) => onProgress(sent / total),
    })
    return { state: 'ready', progress: 1, attachment }
  } catch (error) {
    const verdict = isDeskhandError(error) ? VERDICTS[error.code] : undefined
    return { state: verdict ? 'refused' : 'failed', problem: verdict ?? 'failed' }
  }
}
