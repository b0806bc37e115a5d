import type { ClientCore } from '../core/client-core.ts'
import type { RequestOptions } from '../core/request-options.ts'
import { path } from '../core/url.ts'
import type { PresenceMark, TicketPresence } from '../types/ephemeral.ts'

/** Who is at a ticket, and who writes. The others hear of it through `events.on('presence' | 'typing')`. */
export interface PresenceResource {
  /**
   * Says whether the customer looks at a ticket. Repeat it every 20 seconds: who is silent for 45 has left.
   * Not tried again: what is late is wrong, and it is said again soon.
   * @returns the members who are there
   * @example
   * const { people } = await deskhand.presence.mark(ticket.id, { isHere: true })
   */
  mark(ticketId: string, mark: PresenceMark, options?: RequestOptions): Promise<TicketPresence>
  /**
   * Says that the customer is writing, which the team sees for 6 seconds. Call it with each key: it is said every 3 seconds at most.
   * Not tried again: what is late is wrong.
   * @example
   * textarea.addEventListener('input', () => deskhand.presence.typing(ticket.id).catch(() => undefined))
   */
  typing(ticketId: string, options?: RequestOptions): Promise<void>
}

/**
 * Makes what tells the team that the customer is there, and writes.
 * @example
 * const deskhand = { events: createEvents(core), presence: createPresence(core) }
 */
export function createPresence({ request }: ClientCore): PresenceResource {
  const saidAt = new Map<string, number>()
  return {
    mark: (ticketId, mark, options) =>
      request({
        ...options,
        method: 'PUT',
        path: path`/v1/tickets/${ticketId}/presence`,
        body: mark,
        maxRetries: 0,
      }),
    async typing(ticketId, options) {
      const now = Date.now()
      if (now - (saidAt.get(ticketId) ?? 0) < SAY_AGAIN) return
      saidAt.set(ticketId, now)
      await request({
        ...options,
        method: 'POST',
        path: path`/v1/tickets/${ticketId}/typing`,
        maxRetries: 0,
      })
    },
  }
}

/** Milliseconds. */
const SAY_AGAIN = 3_000
