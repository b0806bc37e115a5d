import type { Attachment } from './attachment.ts'

/** Who wrote a message. `system` is Deskhand itself. */
export interface MessageAuthor {
  kind: 'customer' | 'member' | 'system'
  id: string | null
  name: string | null
  avatarUrl: string | null
}

/** One message of a ticket, as its customer sees it. Internal notes are never among them. */
export interface Message {
  id: string
  ticketId: string
  /** 1, 2, 3 … in what the reader may see, without gaps but where a message was deleted; the order of the thread. */
  seq: number
  author: MessageAuthor
  /** Markdown source: render it to nodes, never as HTML. */
  body: string
  attachments: Attachment[]
  createdAt: string
  editedAt: string | null
  /** The `clientId` the reader's own side sent, so that an optimistic copy can be recognised; otherwise `null`. */
  clientId: string | null
}

/** The body of `POST /v1/tickets/:id/messages`. */
export interface NewMessage {
  /** A UUID made by the client: one `clientId` is one message, however often it is sent. */
  clientId: string
  /** May be empty when there are attachments. */
  body: string
  attachmentIds?: string[]
}

/**
 * The query of `GET /v1/tickets/:id/messages`. Without `after` and `before`: the newest messages.
 * Every page is in ascending `seq`; `nextCursor` leads on in the direction that was asked for, otherwise to older ones.
 */
export interface MessageQuery {
  /** Only messages after this `seq`. */
  after?: number
  /** Only messages before this `seq`. */
  before?: number
  cursor?: string
  limit?: number
}
