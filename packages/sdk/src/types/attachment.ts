export type AttachmentState = 'pending' | 'ready' | 'rejected'

/** A file. `pending` until its bytes have arrived and were checked. */
export interface Attachment {
  id: string
  fileName: string
  contentType: string
  /** Bytes. Of an image that was checked, those of the version that is kept, without what the camera wrote into it. */
  size: number
  state: AttachmentState
  /** Pixels, as it is shown. Of images, once they are `ready`. */
  width?: number
  /** Pixels, as it is shown. Of images, once they are `ready`. */
  height?: number
  /** Of images, once they are `ready`: a small, still version, to be had at `GET …/attachments/:id/thumbnail`. */
  thumbnail?: AttachmentThumbnail
}

/** A WebP of at most 480 × 480 pixels. */
export interface AttachmentThumbnail {
  /** Pixels. */
  width: number
  /** Pixels. */
  height: number
}

/** The body of `POST /v1/attachments`. */
export interface NewAttachment {
  fileName: string
  contentType: string
  /** Bytes, exactly as many as will be sent. */
  size: number
  /** Whether the client can send by tus. Only then a large file is answered with a `ResumableUpload`. */
  resumable?: boolean
}

/** How to send the bytes at once: as the body of one request. The URL is good for this one file only, and not for long. */
export interface DirectUpload {
  method: 'PUT'
  url: string
  headers: Record<string, string>
}

/**
 * How to send the bytes in steps that survive a lost connection. The URL and headers are good for this one file, for a day.
 * @see https://tus.io/protocols/resumable-upload
 * @example
 * new tus.Upload(file, { endpoint: upload.url, headers: upload.headers, metadata: upload.metadata, chunkSize: upload.chunkBytes })
 */
export interface ResumableUpload {
  method: 'tus'
  /** Where the upload is created. */
  url: string
  /** To send with every request. */
  headers: Record<string, string>
  /** To create the upload with. */
  metadata: Record<string, string>
  /** How many bytes to send with one request; only the last one may have fewer. */
  chunkBytes: number
}

/** Where and how to send the bytes; `method` tells which. */
export type AttachmentUpload = DirectUpload | ResumableUpload

/** What `POST /v1/attachments` answers. */
export interface PreparedUpload {
  attachment: Attachment
  upload: AttachmentUpload
}

/** A link to the bytes of one file. It needs no token, so it ends after five minutes at the latest. */
export interface AttachmentLink {
  url: string
  expiresAt: string
}
