import {
  type Attachment,
  ATTACHMENT_TYPES,
  createAttachments,
  isDeskhandError,
  LIMITS,
  type SiteConfig,
} from '@deskhand/sdk'
import { createUploads, type Upload as StoredUpload } from '@deskhand/sdk/store'
import { createObservable, type Source } from '../state/observable.ts'
import type { WidgetModel } from '../widget-context.ts'
import { checkFile, contentTypeOf } from './file-rules.ts'
import { createPreviews } from './previews.ts'
import { createRefusedFiles } from './refused-files.ts'
import type { Upload, UploadProblem, UploadsByKey } from './upload-list.ts'

/** Until the site has told its own. */
const DEFAULT_FILE_RULES: SiteConfig['attachments'] = {
  maxBytes: LIMITS.attachmentBytes,
  contentTypes: Object.keys(ATTACHMENT_TYPES),
}

/** The server's verdicts that trying again cannot change. */
const VERDICTS: Readonly<Record<string, UploadProblem>> = {
  attachment_empty: 'empty',
  attachment_too_large: 'tooLarge',
  attachment_type_not_allowed: 'typeNotAllowed',
  attachment_type_mismatch: 'mismatch',
}

/** All files on their way, by the text they stand beside or the message they belong to, with those that were refused. */
export interface FileUploads extends Source<UploadsByKey> {
  add: (key: string, files: Iterable<File>) => void
  pause: (id: string) => void
  resume: (id: string) => void
  remove: (id: string) => void
  clear: (key: string) => void
  finished: (key: string) => Promise<Attachment[]>
  dispose: () => void
}

export function createFileUploads({ store, client, config }: WidgetModel): FileUploads {
  const stored = createUploads(store, createAttachments(client.core))
  const refused = createRefusedFiles()
  const shown = createObservable<UploadsByKey>({})
  const previews = createPreviews()

  function show(): void {
    const lists = stored.getSnapshot()
    previews.keep(Object.values(lists).flat())
    const keys = new Set([...Object.keys(lists), ...Object.keys(refused.getSnapshot())])
    const shownOf = (key: string): Upload[] => [
      ...(lists[key] ?? []).map((upload) => toShow(upload, previews.of(upload))),
      ...refused.of(key),
    ]
    shown.set(Object.fromEntries([...keys].map((key) => [key, shownOf(key)])))
  }

  function add(key: string, file: File): void {
    const rules = config.getSnapshot()?.attachments ?? DEFAULT_FILE_RULES
    const isFull = (stored.getSnapshot()[key]?.length ?? 0) >= LIMITS.attachmentsPerMessage
    const problem = isFull ? 'tooMany' : checkFile(file, rules)
    if (problem) return refused.add(key, file, problem)
    // The browser's own guess at the type is what the server would refuse.
    stored.add(key, [new File([file], file.name, { type: contentTypeOf(file, rules) })])
  }

  const stops = [stored.subscribe(show), refused.subscribe(show)]
  show()

  return {
    subscribe: shown.subscribe,
    getSnapshot: shown.getSnapshot,
    add: (key, files) => [...files].forEach((file) => add(key, file)),
    pause: stored.pause,
    resume: stored.resume,
    remove: (id) => [stored, refused].forEach((files) => files.remove(id)),
    clear: (key) => [stored, refused].forEach((files) => files.clear(key)),
    finished(key) {
      // The customer has seen why, and sends without them.
      for (const { id, state } of shown.getSnapshot()[key] ?? []) if (state === 'refused') stored.remove(id)
      return stored.finished(key)
    },
    dispose() {
      for (const stop of stops) stop()
      previews.keep([])
    },
  }
}

function toShow(
  { id, fileName: name, size, sent, state, error }: StoredUpload,
  preview: string | undefined,
): Upload {
  const progress = sent / Math.max(size, 1)
  const upload = { id, name, size, progress, ...(preview !== undefined && { preview }) }
  if (state === 'done') return { ...upload, progress: 1, state: 'ready' }
  if (state === 'paused') return { ...upload, state }
  if (state !== 'failed') return { ...upload, state: error ? 'waiting' : 'uploading' }
  const verdict = isDeskhandError(error) ? VERDICTS[error.code] : undefined
  return { ...upload, state: verdict ? 'refused' : 'failed', problem: verdict ?? 'failed' }
}
