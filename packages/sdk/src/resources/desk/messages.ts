import { everyItem } from '../../core/pages.ts'
import type { RequestOptions } from '../../core/request-options.ts'
import type { Request } from '../../core/request.ts'
import { path } from '../../core/url.ts'
import { uuid } from '../../core/uuid.ts'
import type { DeskMessage, MessageEdit, NewDeskMessage } from '../../types/desk.ts'
import type { MessageQuery } from '../../types/message.ts'
import type { Page } from '../../types/page.ts'
import type { AttachmentsResource } from '../attachments.ts'
import { uploadAll } from '../upload-all.ts'

/** An answer, or an internal note. Files in `attachments` are uploaded first. */
export interface DeskMessageInput extends Omit<NewDeskMessage, 'clientId'> {
  /** A UUID; made for you when left out. Pass your own to send the same message again later without doubling it. */
  clientId?: string
  attachments?: (File | Blob)[]
}

export interface DeskMessagesResource {
  /** One page of a ticket's thread, internal notes among it, in ascending `seq`; without `after` and `before` the newest. */
  list(ticketId: string, query?: MessageQuery, options?: RequestOptions): Promise<Page<DeskMessage>>
  /** The whole thread from its first message on, page after page as you read on. */
  all(ticketId: string, options?: RequestOptions): AsyncIterable<DeskMessage>
  /**
   * Sends an answer, or with `isInternal` a note the customer never sees. Every retry carries the same `clientId`, so it arrives once.
   * @throws DeskhandError `attachment_not_ready`, `client_id_reused`, …
   * @example
   * await site.messages.send(ticket.id, { body: 'Asked the warehouse.', isInternal: true, attachments: [photo] })
   */
  send(ticketId: string, input: DeskMessageInput, options?: RequestOptions): Promise<DeskMessage>
  /** Gives a message another text. The history records that it was edited, not what it said before. */
  edit(ticketId: string, id: string, edit: MessageEdit, options?: RequestOptions): Promise<DeskMessage>
  /** Takes a message back: its text and files are gone, and its `seq` stays free. */
  remove(ticketId: string, id: string, options?: RequestOptions): Promise<void>
}

export function createDeskMessages(
  request: Request,
  site: string,
  attachments: AttachmentsResource,
): DeskMessagesResource {
  const thread = (ticketId: string) => site + path`/tickets/${ticketId}/messages`
  const list: DeskMessagesResource['list'] = (ticketId, query, options) =>
    request({ ...options, path: thread(ticketId), query })
  return {
    list,
    // A cursor knows which way it leads, so `after` only begins.
    all: (ticketId, options) =>
      everyItem(({ cursor }) => list(ticketId, cursor === undefined ? { after: 0 } : { cursor }, options)),
    async send(ticketId, { attachments: files, clientId = uuid(), ...input }, options) {
      const attachmentIds = await uploadAll(attachments, files, input.attachmentIds, options)
      return request({
        ...options,
        method: 'POST',
        path: thread(ticketId),
        body: { ...input, clientId, attachmentIds },
      })
    },
    edit: (ticketId, id, edit, options) =>
      request({ ...options, method: 'PATCH', path: thread(ticketId) + path`/${id}`, body: edit }),
    remove: (ticketId, id, options) =>
      request({ ...options, method: 'DELETE', path: thread(ticketId) + path`/${id}` }),
  }
}
