import type { ThreadEntry } from './state.ts'
import type { SupportStore } from './support-store.ts'

/**
 * Loads older messages of an open ticket until the first unread answer is among them. Call it before `markRead`, which is what
 * makes answers read.
 * @returns the `seq` of that answer; `null` when everything is read, or when it could not be loaded
 * @example
 * await store.openTicket(ticketId)
 * const seq = await loadToUnread(store, ticketId)
 * if (seq !== null) scrollTo(seq)
 */
export async function loadToUnread(store: SupportStore, ticketId: string): Promise<number | null> {
  const ticket = store.getSnapshot().tickets.items.find(({ id }) => id === ticketId)
  if (!ticket || ticket.unreadCount === 0) return null
  const { unreadCount, lastSeq } = ticket
  for (let loaded = -1; ;) {
    const thread = store.getSnapshot().threads[ticketId]
    if (!thread) return null
    const answers = answersUpTo(thread.entries, lastSeq)
    const first = answers.at(-unreadCount)
    if (first !== undefined) return first
    // There are fewer than were counted, as some were deleted.
    if (!thread.hasOlder) return answers[0] ?? null
    if (thread.entries.length === loaded) return null
    loaded = thread.entries.length
    await store.loadOlder(ticketId)
  }
}

function answersUpTo(entries: readonly ThreadEntry[], lastSeq: number): number[] {
  return entries.flatMap((entry) =>
    entry.state === 'sent' && entry.message.author.kind !== 'customer' && entry.message.seq <= lastSeq
      ? [entry.message.seq]
      : [],
  )
}
