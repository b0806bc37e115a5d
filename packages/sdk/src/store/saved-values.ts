import type { UploadAddress } from '../core/uploads/upload-address.ts'
import type { Attachment } from '../types/attachment.ts'
import type { OutboxItem } from './outbox-item.ts'

/** What outlives a reload, by kind and then by id. Values are replaced, never changed. */
export interface SavedValues {
  draft: string
  outbox: OutboxItem
  /** The bytes of the upload with the same id: apart from it, since they never change and may be too many to keep. */
  file: Blob
  upload: SavedUpload
  attempt: TicketAttempt
}

/** A file that goes with something not sent yet. */
export interface SavedUpload {
  /** The draft it stands beside. */
  key: string
  /** The message it goes with, once that was sent off. */
  clientId: string | null
  fileName: string
  contentType: string
  size: number
  /** When it was picked, in milliseconds since 1970: the order of the files. */
  pickedAt: number
  /** Where it is being sent. */
  address: UploadAddress | null
  /** What has become of it; `null` until all of it has arrived. */
  attachment: Attachment | null
  isPaused: boolean
}

/** A ticket that was tried and not acknowledged. */
export interface TicketAttempt {
  clientId: string
  /** What it was for. */
  input: string
}

export type SavedKind = keyof SavedValues
export type SavedMaps = { readonly [K in SavedKind]: Map<string, SavedValues[K]> }

export const SAVED_KINDS: readonly SavedKind[] = ['draft', 'outbox', 'file', 'upload', 'attempt']
