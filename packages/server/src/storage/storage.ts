import type { AttachmentLink, AttachmentUpload } from '@deskhand/sdk'

/** Names the bytes of one attachment. Both are UUIDs. */
export interface FileRef {
  siteId: string
  attachmentId: string
}

/** What is announced before the bytes are sent. */
export interface UploadRequest extends FileRef {
  /** Bytes. */
  size: number
  contentType: string
}

/** What is needed to send the bytes back to a browser. */
export interface LinkRequest extends FileRef {
  fileName: string
  contentType: string
  /** At most `LINK_SECONDS_MAX`. */
  expiresInSeconds: number
}

/** What has really arrived. */
export interface ReceivedFile {
  /** Bytes. */
  size: number
  /** The content type that the first bytes tell, or `null` when they tell none. */
  detectedType: string | null
  /** Whether all of it is UTF-8 without NUL. Only known, and only asked, where the first bytes tell no type. */
  looksLikeText: boolean
}

/** A link to a file needs no token, so it is short-lived. */
export const LINK_SECONDS_MAX = 300

/**
 * Where the bytes of attachments are. They go between browser and storage directly: a file is announced, sent by its
 * sender, inspected, and only then committed or discarded.
 */
export interface Storage {
  prepareUpload(upload: UploadRequest): Promise<AttachmentUpload>
  /** `null` when nothing has arrived. */
  inspect(ref: FileRef): Promise<ReceivedFile | null>
  /** Makes a received file a stored one. When it returns, the file survives a power cut. Repeating it does no harm. */
  commit(ref: FileRef): Promise<void>
  /** Removes whatever has arrived or was stored. */
  discard(ref: FileRef): Promise<void>
  createLink(link: LinkRequest): Promise<AttachmentLink>
}
