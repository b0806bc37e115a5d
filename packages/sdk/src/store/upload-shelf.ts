import { uuid } from '../core/uuid.ts'
import type { StoreContext } from './context.ts'
import type { SavedUpload } from './saved-values.ts'
import { createUploadView } from './upload-view.ts'
import type { UploadLife, UploadView } from './upload-view.ts'

/** The uploads as they are kept, what is going on with them, and both as a snapshot. */
export interface UploadShelf extends Pick<UploadView, 'get' | 'subscribe' | 'find'> {
  readonly kept: (id: string) => SavedUpload | undefined
  readonly ids: (isMeant: (upload: SavedUpload) => boolean) => string[]
  readonly add: (draftKey: string, file: File) => void
  /** Nothing happens when the upload was removed meanwhile. */
  readonly change: (id: string, parts: Partial<SavedUpload>) => void
  /** `null`: nothing is going on. */
  readonly live: (id: string, life: UploadLife | null) => void
  readonly remove: (id: string) => void
}

export function createUploadShelf({ saved }: StoreContext): UploadShelf {
  const [uploads, files] = [saved.shelf('upload'), saved.shelf('file')]
  const lives = new Map<string, UploadLife>()
  const view = createUploadView()
  uploads.subscribe(show)
  files.subscribe(show)
  show()

  function show(): void {
    const kept = uploads.list().toSorted(([, a], [, b]) => a.pickedAt - b.pickedAt)
    for (const id of lives.keys()) if (!uploads.get(id)) lives.delete(id)
    view.show(
      new Map(
        kept.map(([id, upload]) => [id, { saved: upload, file: files.get(id) ?? null, life: lives.get(id) }]),
      ),
    )
  }

  return {
    get: view.get,
    subscribe: view.subscribe,
    find: view.find,
    kept: uploads.get,
    ids: (isMeant) => uploads.list().flatMap(([id, upload]) => (isMeant(upload) ? [id] : [])),
    add(key, file) {
      const id = uuid()
      const last = Math.max(0, ...uploads.list().map(([, { pickedAt }]) => pickedAt))
      // The bytes first: an upload without them is one that has lost them.
      files.set(id, file)
      uploads.set(id, toSaved(key, file, Math.max(Date.now(), last + 1)))
    },
    change(id, parts) {
      const upload = uploads.get(id)
      if (upload) uploads.set(id, { ...upload, ...parts })
    },
    live(id, life) {
      if (life) lives.set(id, life)
      else lives.delete(id)
      show()
    },
    remove(id) {
      files.set(id, undefined)
      uploads.set(id, undefined)
    },
  }
}

function toSaved(key: string, { name, type, size }: File, pickedAt: number): SavedUpload {
  return {
    key,
    clientId: null,
    fileName: name,
    contentType: type,
    size,
    pickedAt,
    address: null,
    attachment: null,
    isPaused: false,
  }
}
