export type AttachmentState = 'pending' | 'ready' | 'rejected'

/** A file. `pending` until its bytes have arrived and were checked. */
export interface Attachment {
  id: string
  fileName: string
  contentType: string
  /** Bytes. */
  size: number
  state: AttachmentState
}

/** The body of `POST /v1/attachments`. */
export interface NewAttachment {
  fileName: string
  contentType: string
  /** Bytes, exactly as many as will be sent. */
  size: number
}

/** Where and how to send the bytes. The URL is good for this one file only, and not for long. */
export interface AttachmentUpload {
  method: 'PUT'
  url: string
  headers: Record<string, string>
}

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
