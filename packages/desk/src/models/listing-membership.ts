import type { DeskTicket, JsonValue, OneOrSeveral, QueueFilters } from '@deskhand/sdk'
import { chosenIn } from './listing.ts'

/**
 * Whether a ticket belongs to a listing: the server's rule on this side, so that a live change moves it in or out at once. Words
 * cannot be looked for here: whether they are met is what the server said when it listed the ticket.
 */
export function meets(
  filters: QueueFilters,
  ticket: DeskTicket,
  { memberId, isListed }: { memberId: string; isListed: boolean },
): boolean {
  if (filters.q !== undefined && !isListed) return false
  return (
    (filters.status === undefined || filters.status.includes(ticket.status)) &&
    (filters.priority === undefined || filters.priority.includes(ticket.priority)) &&
    fits(filters.departmentId, ticket.departmentId) &&
    fits(filters.assignee, ticket.assignee?.id ?? null, memberId) &&
    (filters.tagId === undefined || ticket.tags.some(({ id }) => fits(filters.tagId, id))) &&
    (filters.field === undefined || hasField(ticket.fields, filters.field)) &&
    meetsTimes(filters, ticket)
  )
}

function meetsTimes(filters: QueueFilters, ticket: DeskTicket): boolean {
  const { unread, createdAfter, createdBefore, waitingSince, dueBefore } = filters
  const isUnread = ticket.unreadCount > 0
  return (
    (unread === undefined || unread === isUnread) &&
    (createdAfter === undefined || !isBefore(ticket.createdAt, createdAfter)) &&
    (createdBefore === undefined || isBefore(ticket.createdAt, createdBefore)) &&
    (waitingSince === undefined || (isUnread && !isBefore(waitingSince, ticket.lastMessageAt))) &&
    (dueBefore === undefined || (ticket.dueAt !== null && isBefore(ticket.dueAt, dueBefore)))
  )
}

const fits = (asked: OneOrSeveral | undefined, id: string | null, me?: string): boolean =>
  asked === undefined ||
  chosenIn(asked).some((one) => (one === 'none' ? id === null : id === (one === 'me' ? me : one)))

function hasField(fields: Record<string, JsonValue>, asked: string): boolean {
  const colon = asked.indexOf(':')
  const value = fields[asked.slice(0, colon)]
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text === asked.slice(colon + 1)
}

const isBefore = (a: string, b: string): boolean => Date.parse(a) < Date.parse(b)
