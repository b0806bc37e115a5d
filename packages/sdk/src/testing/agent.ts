import { uuid } from '../core/uuid.ts'
import type { DeskMessage, DeskTicket } from '../types/desk.ts'
import type { TicketStatus } from '../types/ticket.ts'
import type { EventStreams } from './event-stream.ts'
import { markPresence, tellTyping } from './presence.ts'
import { found } from './problems.ts'
import type { Actor, FakeState, StoredTicket } from './state.ts'
import { postMessage } from './sending.ts'
import { changeTicket } from './ticket-changes.ts'
import { toDeskMessage, toDeskTicket } from './views.ts'

/** What the team does, as a test tells it to. Customers who listen learn of it as they would from the server. */
export interface FakeAgent {
  /** Answers the customer. */
  reply(ticketId: string, body: string): DeskMessage
  /** Writes an internal note, of which the customer must not learn. */
  note(ticketId: string, body: string): DeskMessage
  setStatus(ticketId: string, status: TicketStatus): DeskTicket
  /** Is seen to be writing. */
  type(ticketId: string): void
  /** Comes to a ticket, or leaves it. */
  setPresence(ticketId: string, isHere: boolean): void
}

export function createAgent(state: () => FakeState, streams: EventStreams): FakeAgent {
  const member = (): Actor => ({ kind: 'member', id: state().member.id })
  const ticketOf = (id: string): StoredTicket => found(state().tickets.get(id), 'ticket')
  const say = (ticketId: string, body: string, isInternal: boolean): DeskMessage => {
    const message = { clientId: uuid(), body, attachmentIds: [], isInternal }
    return toDeskMessage(state(), postMessage(state(), ticketOf(ticketId), member(), message).thing)
  }
  return {
    reply: (ticketId, body) => say(ticketId, body, false),
    note: (ticketId, body) => say(ticketId, body, true),
    setStatus(ticketId, status) {
      const ticket = ticketOf(ticketId)
      changeTicket(state(), ticket, member(), { status })
      return toDeskTicket(state(), ticket)
    },
    type: (ticketId) =>
      tellTyping(state(), streams, ticketOf(ticketId), { actor: member(), isInternal: false }),
    setPresence: (ticketId, isHere) =>
      void markPresence(state(), streams, ticketOf(ticketId), { actor: member(), isHere }),
  }
}
