import type { TicketReference } from '../types/ticket.ts'
import { fieldRefusal } from './problems.ts'
import type { Actor, FakeState, StoredTicket } from './state.ts'
import { changeTicket, recordChange, refuseMerged } from './ticket-changes.ts'

const referenceTo = ({ id, number }: StoredTicket): TicketReference => ({ id, number })

/** Merges a duplicate into another ticket of its customer. Doing it again changes nothing. */
export function mergeTicket(
  state: FakeState,
  source: StoredTicket,
  target: StoredTicket,
  actor: Actor,
): void {
  if (source.mergedInto?.id === target.id) return
  refuseMerged(source)
  requireTarget(source, target)
  changeTicket(state, source, actor, { status: 'closed' })
  const earlier = [...state.tickets.values()].filter(({ mergedInto }) => mergedInto?.id === source.id)
  for (const ticket of [source, ...earlier]) pointAt(state, ticket, target, actor)
  takeUp(state, source, target, actor)
  const at = state.now()
  recordChange(state, target, actor, {
    field: 'mergedFrom',
    oldValue: null,
    newValue: { ...referenceTo(source) },
    at,
    isPublic: true,
  })
  target.updatedAt = at
  state.log.append({ type: 'ticket.updated', ticketId: target.id, at, isPublic: true })
}

function requireTarget(source: StoredTicket, target: StoredTicket): void {
  const { number, mergedInto } = target
  if (target.id === source.id) throw fieldRefusal('invalid_request', 'intoId', 'must be another ticket')
  if (target.customerId !== source.customerId)
    throw fieldRefusal('customers_differ', 'intoId', `Ticket ${number} is of another customer.`)
  if (mergedInto)
    throw fieldRefusal(
      'ticket_merged',
      'intoId',
      `Ticket ${number} was merged into ticket ${mergedInto.number}.`,
    )
  if (target.status === 'closed')
    throw fieldRefusal('ticket_closed', 'intoId', `Ticket ${number} is closed. Reopen it first.`)
}

function pointAt(state: FakeState, ticket: StoredTicket, target: StoredTicket, actor: Actor): void {
  const before = ticket.mergedInto
  const at = state.now()
  const mergedInto = referenceTo(target)
  recordChange(state, ticket, actor, {
    field: 'mergedInto',
    oldValue: before && { ...before },
    newValue: { ...mergedInto },
    at,
    isPublic: true,
  })
  Object.assign(ticket, { mergedInto, updatedAt: at })
  state.log.append({ type: 'ticket.updated', ticketId: ticket.id, at, isPublic: true })
}

/** Who waits for an answer on the source waits for it on the target. */
function takeUp(state: FakeState, source: StoredTicket, target: StoredTicket, actor: Actor): void {
  if (source.teamUnread === 0) return
  target.teamUnread += source.teamUnread
  source.teamUnread = 0
  if (source.lastMessageAt > target.lastMessageAt) target.lastMessageAt = source.lastMessageAt
  if (['waiting_on_customer', 'resolved'].includes(target.status))
    changeTicket(state, target, actor, { status: 'open' })
}
