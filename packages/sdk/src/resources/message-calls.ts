import type { ClientCore } from '../core/client-core.ts'
import type { RequestOptions } from '../core/request-options.ts'
import { path } from '../core/url.ts'
import type { Message, NewMessage } from '../types/message.ts'
import type { MessagesResource } from './messages.ts'

/** What a support UI asks for of threads: pages are read one by one, and files are uploaded beforehand. */
export interface MessageCalls extends Pick<MessagesResource, 'list'> {
  /** Sends a message. @throws DeskhandError as `MessagesResource` says */
  send(ticketId: string, input: NewMessage, options?: RequestOptions): Promise<Message>
}

/**
 * Makes what a store needs of threads and no more: `createMessages` for those who ship less.
 * @example
 * const store = createSupportStore({ ...parts, messages: createMessageCalls(core) })
 */
export function createMessageCalls({ request }: ClientCore): MessageCalls {
  return {
    list: (ticketId, query, options) => request({ ...options, path: pathOf(ticketId), query }),
    send: (ticketId, body, options) => request({ ...options, method: 'POST', path: pathOf(ticketId), body }),
  }
}

const pathOf = (ticketId: string) => path`/v1/tickets/${ticketId}/messages`
