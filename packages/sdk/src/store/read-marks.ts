import type { StoreContext } from './context.ts'
import { runFor } from './failure.ts'
import type { Tickets } from './tickets.ts'

/** What the customer has read. */
export interface ReadMarks {
  /** Sets the read mark, here at once. */
  readonly set: (ticketId: string, seq: number) => Promise<void>
  /** The read mark was set, perhaps in another tab. */
  readonly follow: (ticketId: string, seq: number) => Promise<void>
}

export function createReadMarks(
  { client, signal }: StoreContext,
  { find, patch, refresh }: Tickets,
): ReadMarks {
  return {
    async set(ticketId, seq) {
      const before = find(ticketId)?.unreadCount
      if (seq === 0 || before === 0) return
      patch(ticketId, () => ({ unreadCount: 0 }))
      await runFor(
        signal(),
        (signal) => client.tickets.markRead(ticketId, seq, { signal }),
        () => undefined,
        // Then it is still unread, and looks it.
        () => patch(ticketId, ({ unreadCount }) => ({ unreadCount: unreadCount + (before ?? 0) })),
      )
    },
    async follow(ticketId, seq) {
      const ticket = find(ticketId)
      if (!ticket || ticket.unreadCount === 0) return
      if (seq >= ticket.lastSeq) patch(ticketId, () => ({ unreadCount: 0 }))
      // Only the server knows how many of the messages after the mark are answers.
      else await refresh(ticketId)
    },
  }
}
