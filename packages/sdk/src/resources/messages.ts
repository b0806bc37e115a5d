import type { RequestOptions } from '../core/request-options.ts'
import type { Request } from '../core/request.ts'
import { path } from '../core/url.ts'
import { uuid } from '../core/uuid.ts'
import type { Message, MessageQuery, NewMessage } from '../types/message.ts'
import type { Page } from '../types/page.ts'
import { uploadAll } from './attachments.ts'
import type { AttachmentsResource } from './attachments.ts'

/** A message to send. Files in `attachments` are uploaded first. */
export interface MessageInput extends Omit<NewMessage, 'clientId'> {
  /** A UUID; made for you when left out. Pass your own to send the same message again later without doubling it. */
  clientId?: string
  attachments?: (File | Blob)[]
}

export interface MessagesResource {
  /** One page of a ticket's thread in ascending `seq`; without `after` and `before` the newest messages. */
  list(ticketId: string, query?: MessageQuery, options?: RequestOptions): Promise<Page<Message>>
  /**
   * Sends a message. Every retry carries the same `clientId`, so it arrives once.
   * @throws DeskhandError `ticket_closed`, `attachment_not_ready`, `client_id_reused`, …
   * @example
   * await deskhand.messages.send(ticket.id, { body: 'Here is the receipt.', attachments: [file] })
   */
  send(ticketId: string, input: MessageInput, options?: RequestOptions): Promise<Message>
}

export interface MessagesOptions {
  request: Request
  attachments: AttachmentsResource
}

export function createMessages({ request, attachments }: MessagesOptions): MessagesResource {
  return {
    list: (ticketId, query, options) =>
      request({ ...options, path: path`/v1/tickets/${ticketId}/messages`, query }),
    async send(ticketId, { attachments: files, clientId = uuid(), ...input }, options) {
      const attachmentIds = await uploadAll(attachments, files, input.attachmentIds, options)
      return request({
        ...options,
        method: 'POST',
        path: path`/v1/tickets/${ticketId}/messages`,
        body: { ...input, clientId, attachmentIds },
      })
    },
  }
}
