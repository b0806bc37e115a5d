import type { ClientCore } from '../core/client-core.ts'
import { everyItem } from '../core/pages.ts'
import type { RequestOptions } from '../core/request-options.ts'
import { uuid } from '../core/uuid.ts'
import type { Message, MessageQuery, NewMessage } from '../types/message.ts'
import type { Page } from '../types/page.ts'
import { createMessageCalls } from './message-calls.ts'
import { uploadAll } from './upload-all.ts'
import type { Uploader } from './upload-all.ts'

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
   * The whole thread from its first message on, page after page as you read on.
   * @example
   * for await (const message of deskhand.messages.all(ticket.id)) console.log(message.body)
   */
  all(ticketId: string, options?: RequestOptions): AsyncIterable<Message>
  /**
   * Sends a message. Every retry carries the same `clientId`, so it arrives once.
   * @throws DeskhandError `ticket_closed`, `attachment_not_ready`, `client_id_reused`, …
   * @example
   * await deskhand.messages.send(ticket.id, { body: 'Here is the receipt.', attachments: [file] })
   */
  send(ticketId: string, input: MessageInput, options?: RequestOptions): Promise<Message>
}

/**
 * Makes what reads and writes the thread of a ticket.
 * @param attachments what `send` uploads files with; without it, files are uploaded beforehand
 * @example
 * const deskhand = { tickets: createTickets(core), messages: createMessages(core) }
 */
export function createMessages(core: ClientCore, attachments?: Uploader): MessagesResource {
  const { list, send } = createMessageCalls(core)
  return {
    list,
    // A cursor knows which way it leads, so `after` only begins.
    all: (ticketId, options) =>
      everyItem(({ cursor }) => list(ticketId, cursor === undefined ? { after: 0 } : { cursor }, options)),
    async send(ticketId, { attachments: files, clientId = uuid(), ...input }, options) {
      // Nothing is awaited in vain: who leaves in this very moment must not begin anew.
      const uploaded = files && (await uploadAll(attachments, files, input.attachmentIds, options))
      return send(ticketId, { ...input, clientId, ...(uploaded && { attachmentIds: uploaded }) }, options)
    },
  }
}
