import type { RequestOptions } from '../../core/request-options.ts'
import type { Request } from '../../core/request.ts'
import { path } from '../../core/url.ts'
import { uuid } from '../../core/uuid.ts'
import type { DeskMessage, NewDeskMessage } from '../../types/desk.ts'
import type { MessageQuery } from '../../types/message.ts'
import type { Page } from '../../types/page.ts'

/** An answer, or an internal note. */
export interface DeskMessageInput extends Omit<NewDeskMessage, 'clientId'> {
  /** A UUID; made for you when left out. */
  clientId?: string
}

export interface DeskMessagesResource {
  /** One page of a ticket's thread, internal notes among it, in ascending `seq`. */
  list(ticketId: string, query?: MessageQuery, options?: RequestOptions): Promise<Page<DeskMessage>>
  /** Sends an answer, or with `isInternal` a note the customer never sees. Retries carry the same `clientId`. */
  send(ticketId: string, input: DeskMessageInput, options?: RequestOptions): Promise<DeskMessage>
}

export function createDeskMessages(request: Request, site: string): DeskMessagesResource {
  const thread = (ticketId: string) => site + path`/tickets/${ticketId}/messages`
  return {
    list: (ticketId, query, options) => request({ ...options, path: thread(ticketId), query }),
    send: (ticketId, { clientId = uuid(), ...input }, options) =>
      request({ ...options, method: 'POST', path: thread(ticketId), body: { ...input, clientId } }),
  }
}
