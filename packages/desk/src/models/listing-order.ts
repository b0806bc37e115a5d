import { TICKET_PRIORITIES, type DeskTicket, type QueueSort } from '@deskhand/sdk'

/** Says which of two tickets comes first, as `Array.sort` asks. */
export type Order = (a: DeskTicket, b: DeskTicket) => number

/** What each order goes by. The server writes every date alike, so dates compare as texts. */
const KEYS: Record<string, (ticket: DeskTicket) => string> = {
  lastMessageAt: (ticket) => ticket.lastMessageAt,
  createdAt: (ticket) => ticket.createdAt,
  dueAt: (ticket) => ticket.dueAt ?? '',
  priority: (ticket) => `${TICKET_PRIORITIES.indexOf(ticket.priority)} ${ticket.lastMessageAt}`,
}

/** The server's order: by the key, then by id, both up or both down. */
export function orderOf(sort: QueueSort): Order {
  const key = KEYS[sort.replace('-', '')]
  if (!key) throw new Error(`There is no order ${sort}.`)
  const direction = sort.startsWith('-') ? -1 : 1
  return (a, b) => direction * (compare(key(a), key(b)) || compare(a.id, b.id))
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
