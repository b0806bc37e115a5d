import type { Attachment } from '@deskhand/sdk'
import type { UploadAddress } from '@deskhand/sdk/desk'
import type { StoreStorage } from '@deskhand/sdk/store'

/** A file that was picked and not sent yet, as it is kept. */
export interface KeptUpload {
  id: string
  file: File
  /** When it was picked, so that files stay in their order. */
  pickedAt: number
  /** Where its bytes go, once that is known: to go on with after a reload. */
  address: UploadAddress | null
  /** Once it has arrived, and when: the server forgets what nobody sends. */
  arrived: { attachment: Attachment; at: number } | null
}

/** Where files wait across reloads, by the draft they belong to. */
export interface UploadShelf {
  read(draft: string): Promise<KeptUpload[]>
  put(draft: string, upload: KeptUpload): Promise<void>
  remove(draft: string, id: string): Promise<void>
}

/** Keeps the files of one member in the database of the browser, or nowhere if it has none or refuses it. */
export function createUploadShelf(memberId: string): UploadShelf {
  let opening: Promise<StoreStorage> | null = null
  const open = () =>
    (opening ??= import('./upload-database.ts').then(({ openUploadDatabase }) => openUploadDatabase()))
  const keyOf = (draft: string, id = '') => `${memberId}/${draft}/${id}`
  const isThere = 'indexedDB' in globalThis

  return {
    async read(draft) {
      if (!isThere) return []
      const entries = await orElse([], async () => (await open()).read(keyOf(draft)))
      return entries.map(([, value]) => value as KeptUpload).toSorted((a, b) => a.pickedAt - b.pickedAt)
    },
    async put(draft, upload) {
      if (isThere)
        await orElse(undefined, async () => (await open()).write([[keyOf(draft, upload.id), upload]]))
    },
    async remove(draft, id) {
      if (isThere) await orElse(undefined, async () => (await open()).write([[keyOf(draft, id), undefined]]))
    },
  }
}

/** A browser that will not keep files, as a private window may, is no reason not to send them. */
async function orElse<T>(fallback: T, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof DOMException || error instanceof TypeError) return fallback
    throw error
  }
}
