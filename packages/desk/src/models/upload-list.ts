import { signal, type ReadonlySignal } from '@preact/signals'
import type { Attachment } from '@deskhand/sdk'
import type { KeptUpload, UploadShelf } from './upload-shelf.ts'

/** A file beside the text, on its way to the server or there already. */
export interface Upload {
  id: string
  file: File
  state: 'uploading' | 'ready' | 'failed'
  /** From 0 to 1. */
  progress: number
  /** Why it failed. */
  problem: string | null
  /** Whether trying again could help. */
  canRetry: boolean
  attachment: Attachment | null
}

/** The files of one draft as they are shown, and as they are kept on the shelf. */
export interface UploadList {
  items: ReadonlySignal<readonly Upload[]>
  kept(id: string): KeptUpload | undefined
  /** Shows it at the end. */
  show(upload: KeptUpload, shown?: Partial<Upload>): void
  patch(id: string, change: Partial<Upload>): void
  /** Keeps it as it is now; nothing if it has been taken away. */
  keep(upload: KeptUpload): void
  /** A reload forgets it, though it is still shown. */
  forget(id: string): void
  drop(id: string): void
}

export function createUploadList(shelf: UploadShelf, draft: string): UploadList {
  const items = signal<readonly Upload[]>([])
  const held = new Map<string, KeptUpload>()
  const forget = (id: string) => void shelf.remove(draft, id)
  return {
    items,
    forget,
    kept: (id) => held.get(id),
    show(upload, shown = {}) {
      held.set(upload.id, upload)
      items.value = [...items.peek(), { ...BEGUN, id: upload.id, file: upload.file, ...shown }]
    },
    patch(id, change) {
      items.value = items.peek().map((item) => (item.id === id ? { ...item, ...change } : item))
    },
    keep(upload) {
      if (!held.has(upload.id)) return
      held.set(upload.id, upload)
      void shelf.put(draft, upload)
    },
    drop(id) {
      held.delete(id)
      items.value = items.peek().filter((item) => item.id !== id)
      forget(id)
    },
  }
}

const BEGUN = { state: 'uploading', progress: 0, problem: null, canRetry: false, attachment: null } as const
