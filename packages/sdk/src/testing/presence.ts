import type { TicketPerson } from '../types/ephemeral.ts'
import type { EventStreams } from './event-stream.ts'
import type { Actor, FakeState, StoredTicket } from './state.ts'
import { authorOf } from './views.ts'

/** What is true for a moment only. Nobody is forgotten here for being silent: tests would have to wait for it. */

const personOf = (state: FakeState, actor: Actor): TicketPerson => {
  const { name, avatarUrl } = authorOf(state, actor)
  return { kind: actor.kind, id: actor.id, name, avatarUrl }
}

const customerOf = ({ customerId }: StoredTicket): Actor => ({ kind: 'customer', id: customerId })

const teamOf = ({ member }: FakeState): Actor => ({ kind: 'member', id: member.id })

/** Who is at a ticket, as a reader may know: a customer learns of members only. */
function peopleFor(state: FakeState, reader: Actor, ticket: StoredTicket): TicketPerson[] {
  const everybody = [customerOf(ticket), teamOf(state)].filter(({ kind }) =>
    state.present.has(`${kind} ${ticket.id}`),
  )
  const seen = everybody.filter(({ kind }) => reader.kind === 'member' || kind === 'member')
  return seen.map((actor) => personOf(state, actor))
}

/** Somebody comes to a ticket or leaves it. @returns who is there then */
export function markPresence(
  state: FakeState,
  streams: EventStreams,
  ticket: StoredTicket,
  { actor, isHere }: { actor: Actor; isHere: boolean },
): TicketPerson[] {
  const place = `${actor.kind} ${ticket.id}`
  const hasChanged = state.present.has(place) !== isHere
  if (isHere) state.present.add(place)
  else state.present.delete(place)
  if (hasChanged) {
    for (const reader of actor.kind === 'member' ? [customerOf(ticket), teamOf(state)] : [teamOf(state)]) {
      const data = { people: peopleFor(state, reader, ticket) }
      streams.tell(state, reader, { type: 'presence', ticketId: ticket.id, data })
    }
  }
  return peopleFor(state, actor, ticket)
}

/** Tells the other side that somebody is writing; of a note in the making no customer learns. */
export function tellTyping(
  state: FakeState,
  streams: EventStreams,
  ticket: StoredTicket,
  { actor, isInternal }: { actor: Actor; isInternal: boolean },
): void {
  const person = personOf(state, actor)
  const told = { type: 'typing', ticketId: ticket.id }
  if (actor.kind === 'customer') streams.tell(state, teamOf(state), { ...told, data: { person, isInternal } })
  else if (!isInternal) streams.tell(state, customerOf(ticket), { ...told, data: { person } })
}
