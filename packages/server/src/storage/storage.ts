import type { AttachmentLink, AttachmentUpload } from '@deskhand/sdk'

/** Names the bytes of one attachment. Both are UUIDs. */
export interface FileRef {
  siteId: string
  attachmentId: string
}

/** What was announced of the bytes before they are sent. */
export interface AnnouncedFile extends FileRef {
  /** Bytes. */
  size: number
  contentType: string
}

export interface UploadRequest extends AnnouncedFile {
  /** Whether the client can send by tus. */
  resumable: boolean
}

/** Which bytes of an attachment: what was sent, or the small version that was made of an image. */
export type FileVariant = 'original' | 'thumbnail'

/** What is needed to send the bytes back to a browser. */
export interface LinkRequest extends FileRef {
  variant: FileVariant
  fileName: string
  contentType: string
  /** At most `LINK_SECONDS_MAX`. */
  expiresInSeconds: number
}

/** What has arrived, on the disk of this machine for as long as it is looked at. */
export interface ReceivedFile {
  path: string
  /** Of nobody else: what is made of the file may be put here. On the same disk as `path`. */
  folder: string
  /** Whether it was checked and stored before, by somebody who could not say so any more. */
  wasStored: boolean
  /** Removes the folder. */
  release(): Promise<void>
}

/** What is to be kept of a received file, by paths in its folder. */
export interface CheckedFile {
  path: string
  contentType: string
  /** Whether the bytes are those that were received, and not written anew. */
  isAsReceived: boolean
  /** Null where there is none. */
  thumbnailPath: string | null
}

/** A link to a file needs no token, so it is short-lived. */
export const LINK_SECONDS_MAX = 300

/** From this size on, in bytes, a file is sent by tus if the client can: what is lost with the connection is then worth keeping. */
export const RESUMABLE_FROM_BYTES = 5_000_001

/**
 * Where the bytes of attachments are. They go between browser and storage directly: a file is announced, sent by its
 * sender, checked, and only then committed or refused.
 */
export interface Storage {
  prepareUpload(upload: UploadRequest): Promise<AttachmentUpload>
  /** `null` when nothing has arrived, or not all of it. A file that is stored already is received again. */
  openReceived(file: AnnouncedFile): Promise<ReceivedFile | null>
  /** Stores what was checked, and drops what was received. When it returns, the file survives a power cut. Repeating it does no harm. */
  commit(ref: FileRef, file: CheckedFile): Promise<void>
  /**
   * Removes what has arrived and was found to be wrong, and lets nothing come in its place: the link it came by is still good. What
   * it leaves, without a byte, goes with `discard`. Repeating it does no harm.
   */
  refuse(file: AnnouncedFile): Promise<void>
  /** Removes whatever has arrived or was stored. Repeating it does no harm. */
  discard(ref: FileRef): Promise<void>
  createLink(link: LinkRequest): Promise<AttachmentLink>
  /** Removes what no call above would: the leavings of processes that were killed in the middle of one. */
  removeLeavings(): Promise<void>
}
