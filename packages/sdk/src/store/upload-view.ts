import type { DeskhandError } from '../core/errors.ts'
import { createObservable } from './observable.ts'
import type { Observable } from './observable.ts'
import type { SavedUpload } from './saved-values.ts'
import type { Upload, UploadState } from './uploads.ts'

/** What is true of an upload only as long as this page lives. */
export interface UploadLife {
  readonly state: 'queued' | 'uploading' | 'failed'
  readonly sent: number
  readonly error: DeskhandError | null
}

/** What one entry of the snapshot is made of: the same parts make the same entry. */
export interface UploadParts {
  readonly saved: SavedUpload
  readonly file: Blob | null
  readonly life: UploadLife | undefined
}

/** The uploads as a snapshot. */
export interface UploadView extends Pick<Observable<UploadState>, 'get' | 'subscribe'> {
  readonly find: (id: string) => Upload | undefined
  readonly show: (parts: ReadonlyMap<string, UploadParts>) => void
}

export function createUploadView(): UploadView {
  const state = createObservable<UploadState>({})
  let shown = new Map<string, UploadParts & { upload: Upload }>()

  function make(id: string, parts: UploadParts): UploadParts & { upload: Upload } {
    const before = shown.get(id)
    const isSame = before?.saved === parts.saved && before.file === parts.file && before.life === parts.life
    return before && isSame ? before : { ...parts, upload: toUpload(id, parts) }
  }

  return {
    get: state.get,
    subscribe: state.subscribe,
    find: (id) => shown.get(id)?.upload,
    show(parts) {
      shown = new Map([...parts].map(([id, one]) => [id, make(id, one)]))
      const groups = new Map<string, Upload[]>()
      for (const { saved, upload } of shown.values()) {
        const key = saved.clientId ?? saved.key
        groups.set(key, [...(groups.get(key) ?? []), upload])
      }
      const before = state.get()
      const next = [...groups].map(([key, list]) => [key, keepSame(before[key], list)] as const)
      const isSame = next.every(([key, list]) => before[key] === list)
      if (!isSame || next.length !== Object.keys(before).length) state.replace(Object.fromEntries(next))
    },
  }
}

function toUpload(id: string, { saved, file, life }: UploadParts): Upload {
  const { fileName, contentType, size, attachment, isPaused } = saved
  return {
    id,
    fileName,
    contentType,
    size,
    sent: attachment ? size : (life?.sent ?? 0),
    state: attachment ? 'done' : isPaused ? 'paused' : (life?.state ?? 'queued'),
    error: life?.error ?? null,
    attachment,
    file,
  }
}

/** The list before, where it says the same. */
function keepSame<T>(before: readonly T[] | undefined, list: readonly T[]): readonly T[] {
  return before?.length === list.length && list.every((item, index) => item === before[index]) ? before : list
}
