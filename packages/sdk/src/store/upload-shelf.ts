import type { DeskhandError } from '../core/errors.ts'
import { uuid } from '../core/uuid.ts'
import type { StoreContext } from './context.ts'
import { keepIdentity } from './keep-identity.ts'
import { createObservable } from './observable.ts'
import type { Observable } from './observable.ts'
import type { SavedUpload } from './saved-values.ts'
import type { Upload, UploadState } from './uploads.ts'

/** What is true of an upload only as long as this page lives. */
export interface UploadLife {
  readonly state: 'queued' | 'uploading' | 'failed'
  readonly sent: number
  /** Why it failed, or waits. */
  readonly error: DeskhandError | null
}

/** The uploads as they are kept, what is going on with them, and both as a snapshot. */
export interface UploadShelf extends Pick<Observable<UploadState>, 'get' | 'subscribe'> {
  readonly find: (id: string) => Upload | undefined
  readonly kept: (id: string) => SavedUpload | undefined
  /** In the order in which they were picked. */
  readonly ids: (isMeant?: (upload: SavedUpload) => boolean) => string[]
  readonly add: (draftKey: string, file: File) => void
  /** Nothing happens when the upload was removed meanwhile. */
  readonly change: (id: string, parts: Partial<SavedUpload>) => void
  /** Tells what is going on with a file. What is not told stays. */
  readonly live: (id: string, parts: Partial<UploadLife>) => void
  /** Puts a file that was paused or refused among those to be sent. */
  readonly resume: (id: string) => void
  readonly remove: (id: string) => void
}

export function createUploadShelf({ saved }: StoreContext): UploadShelf {
  const [uploads, files] = [saved.shelf('upload'), saved.shelf('file')]
  const lives = new Map<string, UploadLife>()
  const state = createObservable<UploadState>({})
  const list = () => uploads.list().toSorted(([, a], [, b]) => a.pickedAt - b.pickedAt)
  const find = (id: string) => uploadsIn(state.get()).find((upload) => upload.id === id)
  uploads.subscribe(show)
  files.subscribe(show)
  show()

  function show(): void {
    for (const id of lives.keys()) if (!uploads.get(id)) lives.delete(id)
    const shown = list().map(([id, upload]): [string, Upload] => [
      upload.clientId ?? upload.key,
      keepIdentity(find(id), toUpload(id, upload, files.get(id), lives.get(id))),
    ])
    state.replace(grouped(shown, state.get()))
  }

  function change(id: string, parts: Partial<SavedUpload>): void {
    const upload = uploads.get(id)
    if (upload) uploads.set(id, { ...upload, ...parts })
  }

  function live(id: string, parts: Partial<UploadLife>): void {
    lives.set(id, { ...AT_REST, ...lives.get(id), ...parts })
    show()
  }

  return {
    get: state.get,
    subscribe: state.subscribe,
    find,
    kept: uploads.get,
    ids: (isMeant = () => true) => list().flatMap(([id, upload]) => (isMeant(upload) ? [id] : [])),
    add(key, file) {
      const id = uuid()
      const last = list().at(-1)?.[1].pickedAt ?? 0
      // The bytes first: an upload without them is one that has lost them.
      files.set(id, file)
      uploads.set(id, toSaved(key, file, Math.max(Date.now(), last + 1)))
    },
    change,
    live,
    resume(id) {
      if (lives.get(id)?.state === 'failed') live(id, AT_REST)
      if (uploads.get(id)?.isPaused) change(id, { isPaused: false })
    },
    remove(id) {
      files.set(id, undefined)
      uploads.set(id, undefined)
    },
  }
}

const uploadsIn = (state: UploadState) => Object.values(state).flat()

function grouped(uploads: readonly [key: string, upload: Upload][], before: UploadState): UploadState {
  const groups = new Map<string, Upload[]>()
  for (const [key, upload] of uploads) groups.set(key, [...(groups.get(key) ?? []), upload])
  const next = [...groups].map(([key, group]) => [key, keepIdentity(before[key], group)] as const)
  return keepIdentity(before, Object.fromEntries(next))
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

function toUpload(
  id: string,
  { fileName, contentType, size, attachment, isPaused }: SavedUpload,
  file: Blob | null = null,
  life = AT_REST,
): Upload {
  return {
    id,
    fileName,
    contentType,
    size,
    attachment,
    file,
    ...life,
    ...(isPaused && { state: 'paused' }),
    ...(attachment && { state: 'done', sent: size }),
  }
}

const AT_REST: UploadLife = { state: 'queued', sent: 0, error: null }
