import type { StoreContext } from './context.ts'
import { runFor } from './failure.ts'
import type { TicketShelf } from './ticket-shelf.ts'

/** What the customer has read. */
export interface ReadMarks {
  /** Sets the read mark, here at once. */
  readonly set: (ticketId: string, seq: number) => Promise<void>
  /** The read mark was set, perhaps in another tab. */
  readonly follow: (ticketId: string, seq: number) => Promise<void>
}

/** @param refresh loads one ticket afresh */
export function createReadMarks(
  { client, signal }: StoreContext,
  { find, patch }: TicketShelf,
  refresh: (ticketId: string) => Promise<void>,
): ReadMarks {
  return {
    async set(ticketId, seq) {
      const unreadCount = find(ticketId)?.unreadCount
      if (seq === 0 || unreadCount === 0) return
      patch(ticketId, (ticket) => ({ ...ticket, unreadCount: 0 }))
      await runFor(
        signal(),
        (signal) => client.tickets.markRead(ticketId, seq, { signal }),
        () => undefined,
        // Then it is still unread, and looks it.
        () =>
          patch(ticketId, (ticket) => ({ ...ticket, unreadCount: ticket.unreadCount + (unreadCount ?? 0) })),
      )
    },
    async follow(ticketId, seq) {
      const ticket = find(ticketId)
      if (!ticket || ticket.unreadCount === 0) return
      if (seq >= ticket.lastSeq) patch(ticketId, (present) => ({ ...present, unreadCount: 0 }))
      // Only the server knows how many of the messages after the mark are answers.
      else await refresh(ticketId)
    },
  }
}
