import { uuid } from '../core/uuid.ts'
import type { TicketRating } from '../types/ticket.ts'
import { Refusal } from './problems.ts'
import type { Actor, FakeState, StoredChange, StoredTicket } from './state.ts'
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
  if (changes.status !== undefined && changes.status !== ticket.status) refuseMerged(ticket)
  const before = { ...ticket }
  Object.assign(ticket, changes)
  const changed = (Object.keys(HISTORY_FIELDS) as (keyof Changes)[]).filter(
    (name) => ticket[name] !== before[name],
  )
  if (changed.length === 0) return
  const at = state.now()
  for (const name of changed) {
    const field = HISTORY_FIELDS[name]
    const isPublic = !INTERNAL.has(field)
    recordChange(state, ticket, actor, {
      field,
      oldValue: before[name],
      newValue: ticket[name],
      at,
      isPublic,
    })
  }
  const isPublic = changed.some((name) => !INTERNAL.has(HISTORY_FIELDS[name]))
  if (isPublic) ticket.updatedAt = at
  if (ticket.status !== before.status)
    ticket.resolvedAt = ['resolved', 'closed'].includes(ticket.status) ? (before.resolvedAt ?? at) : null
  state.log.append({ type: 'ticket.updated', ticketId: ticket.id, at, isPublic })
}

/** Writes one entry of the history. */
export function recordChange(
  state: FakeState,
  ticket: StoredTicket,
  actor: Actor,
  change: Pick<StoredChange, 'field' | 'oldValue' | 'newValue' | 'at' | 'isPublic'>,
): void {
  const { kind, id, name } = authorOf(state, actor)
  ticket.changes.push({
    ...change,
    id: uuid(),
    ticketId: ticket.id,
    actor: { kind, id, name },
    afterSeq: ticket.messages.length,
    afterPublicSeq: publicMessages(ticket).length,
  })
}

/** What was merged goes on elsewhere: nothing is written there, and its status stays. */
export function refuseMerged({ mergedInto }: StoredTicket): void {
  if (mergedInto)
    throw new Refusal(
      'ticket_merged',
      `This ticket was merged into ticket ${mergedInto.number} and goes on there.`,
    )
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
