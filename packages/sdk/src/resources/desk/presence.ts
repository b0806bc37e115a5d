import type { RequestOptions } from '../../core/request-options.ts'
import type { DeskTyping, PresenceMark, TicketPresence } from '../../types/ephemeral.ts'
import { path } from '../../core/url.ts'
import type { DeskCalls } from './calls.ts'

/** Who is at a ticket, and who writes. The others hear of it through `events.on('presence' | 'typing')`. */
export interface PresenceResource {
  /**
   * Says whether the member is at a ticket. Repeat it every 20 seconds: who is silent for 45 has left.
   * Not tried again: what is late is wrong, and it is said again soon.
   * @returns everybody who is there, oneself included
   * @example
   * const { people } = await site.presence.mark(ticket.id, { isHere: true })
   */
  mark(ticketId: string, mark: PresenceMark, options?: RequestOptions): Promise<TicketPresence>
  /**
   * Says that the member is writing; of an internal note the customer does not learn. It is seen for 6 seconds, so repeat it every
   * 3 while it goes on. Not tried again: what is late is wrong.
   */
  typing(ticketId: string, typing?: DeskTyping, options?: RequestOptions): Promise<void>
}

export function createPresence({ once }: DeskCalls, site: string): PresenceResource {
  return {
    mark: (ticketId, mark, options) =>
      once({
        ...options,
        method: 'PUT',
        path: site + path`/tickets/${ticketId}/presence`,
        body: mark,
      }),
    typing: (ticketId, typing = {}, options) =>
      once({
        ...options,
        method: 'POST',
        path: site + path`/tickets/${ticketId}/typing`,
        body: typing,
      }),
  }
}
