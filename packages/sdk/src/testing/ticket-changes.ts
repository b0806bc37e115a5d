import { uuid } from '../core/uuid.ts'
import type { JsonValue } from '../types/json.ts'
import type { TicketRating } from '../types/ticket.ts'
import { Refusal } from './problems.ts'
import type { Actor, FakeState, StoredTicket } from './state.ts'
import { authorOf, publicMessages } from './views.ts'

/** What the team may change of a ticket. */
export type Changes = Partial<
  Pick<StoredTicket, 'subject' | 'status' | 'priority' | 'departmentId' | 'dueAt' | 'assigneeId'>
>

/** The name of each change in the history; of these two customers do not learn. */
const HISTORY_FIELDS: Readonly<Record<keyof Changes, string>> = {
  subject: 'subject',
  status: 'status',
  priority: 'priority',
  departmentId: 'department',
  dueAt: 'due',
  assigneeId: 'assignee',
}
const INTERNAL: ReadonlySet<string> = new Set(['due', 'assignee'])

/** Changes what is named and differs, each with its entry in the history, and tells of it once. */
export function changeTicket(state: FakeState, ticket: StoredTicket, actor: Actor, changes: Changes): void {
  const before = { ...ticket }
  Object.assign(ticket, changes)
  const changed = (Object.keys(HISTORY_FIELDS) as (keyof Changes)[]).filter(
    (name) => ticket[name] !== before[name],
  )
  if (changed.length === 0) return
  const at = state.now()
  for (const name of changed) recordChange(state, ticket, actor, name, before[name], at)
  const isPublic = changed.some((name) => !INTERNAL.has(HISTORY_FIELDS[name]))
  if (isPublic) ticket.updatedAt = at
  if (ticket.status !== before.status)
    ticket.resolvedAt = ['resolved', 'closed'].includes(ticket.status) ? (before.resolvedAt ?? at) : null
  state.log.append({ type: 'ticket.updated', ticketId: ticket.id, at, isPublic })
}

function recordChange(
  state: FakeState,
  ticket: StoredTicket,
  actor: Actor,
  name: keyof Changes,
  oldValue: JsonValue,
  at: string,
): void {
  const { kind, id, name: actorName } = authorOf(state, actor)
  const field = HISTORY_FIELDS[name]
  ticket.changes.push({
    id: uuid(),
    ticketId: ticket.id,
    actor: { kind, id, name: actorName },
    field,
    oldValue,
    newValue: ticket[name],
    at,
    isPublic: !INTERNAL.has(field),
    afterSeq: ticket.messages.length,
    afterPublicSeq: publicMessages(ticket).length,
  })
}

/** Moves the read mark on: never back, nor past the last message. */
export function markRead(state: FakeState, ticket: StoredTicket, seq: number): void {
  const readSeq = Math.max(ticket.readSeq, Math.min(seq, publicMessages(ticket).length))
  if (readSeq === ticket.readSeq) return
  ticket.readSeq = readSeq
  state.log.append({ type: 'ticket.read', ticketId: ticket.id, at: state.now(), seq: readSeq })
}

export function rateTicket(
  state: FakeState,
  ticket: StoredTicket,
  { score, comment }: Omit<TicketRating, 'ratedAt'>,
): void {
  if (!['resolved', 'closed'].includes(ticket.status))
    throw new Refusal('invalid_request', 'A ticket is rated once it is resolved or closed.')
  const at = state.now()
  ticket.rating = { score, comment, ratedAt: at }
  state.log.append({ type: 'ticket.rated', ticketId: ticket.id, at })
}
