import type { PreparedUpload } from '../../types/attachment.ts'

/** How far an upload is, in bytes. */
export interface UploadProgress {
  sent: number
  total: number
}

/**
 * Where an upload goes: plain JSON, to be kept until the upload is done. With it and the same file an upload goes on where it was
 * cut off, also after a reload. Whoever has it can send the bytes, so keep it as safe as the session.
 */
export interface UploadAddress extends PreparedUpload {
  /** Of an upload in steps: where the bytes that have arrived are. Missing until it has begun. */
  location?: string
}

/** What sending the bytes of a file needs to know. */
export interface Sending {
  address: UploadAddress
  file: Blob
  fetch: typeof fetch
  signal: AbortSignal | undefined
  /** Whether bytes may have arrived before. */
  isResumed: boolean
  /** Hears how many bytes have been sent. */
  onSent: ((sent: number) => void) | undefined
  /** Hears of an address that has become better. */
  onAddress: ((address: UploadAddress) => void) | undefined
}
