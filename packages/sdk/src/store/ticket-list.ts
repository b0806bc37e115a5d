import type { Message } from '../types/message.ts'
import type { Ticket } from '../types/ticket.ts'

/** Puts tickets into a list, newest activity first. What is older than what the list already has does not come in. */
export function mergeTickets(items: readonly Ticket[], incoming: readonly Ticket[]): Ticket[] {
  const byId = new Map(items.map((ticket) => [ticket.id, ticket]))
  for (const ticket of incoming) {
    const present = byId.get(ticket.id)
    if (!present || !isOlder(ticket, present)) byId.set(ticket.id, ticket)
  }
  return [...byId.values()].toSorted(byActivity)
}

/** Answers and events overtake each other; both marks only ever grow. */
function isOlder(ticket: Ticket, than: Ticket): boolean {
  return ticket.lastSeq < than.lastSeq || ticket.updatedAt < than.updatedAt
}

function byActivity(a: Ticket, b: Ticket): number {
  if (a.lastMessageAt !== b.lastMessageAt) return a.lastMessageAt < b.lastMessageAt ? 1 : -1
  return b.number - a.number
}

/** What changes about a ticket once this message is in its thread. */
export function changesBy(message: Message, ticket: Ticket): Partial<Ticket> {
  if (message.seq <= ticket.lastSeq) return {}
  return {
    lastSeq: message.seq,
    lastMessageAt: message.createdAt,
    unreadCount: ticket.unreadCount + (message.author.kind === 'customer' ? 0 : 1),
  }
}
