import { isDeskhandError } from '../core/errors.ts'
import type { PresenceResource } from '../resources/presence.ts'
import type { TicketPerson } from '../types/ephemeral.ts'
import { engineOf } from './engines.ts'
import { followEvents } from './follow-events.ts'
import { createObservable } from './observable.ts'
import { onLeave } from './on-leave.ts'
import type { SupportStore } from './support-store.ts'
import { createTyping } from './typing.ts'

/** Milliseconds. Who is silent for 45 seconds has left. */
const BEAT = 20_000

/** Who of the team is at a ticket, and who of them is writing. */
export interface PeopleAtTicket {
  readonly here: readonly TicketPerson[]
  readonly typing: readonly TicketPerson[]
}

export type PeopleState = Readonly<Record<string, PeopleAtTicket>>

/** Who is at the tickets now. It knows of a ticket from when the customer enters it, or somebody there writes. */
export interface People {
  subscribe(listener: () => void): () => void
  getSnapshot(): PeopleState
  /** Tells the team that the customer looks at a ticket. @returns a function that says they have left */
  enter(ticketId: string): () => void
  /** The customer has pressed a key; the team sees for some seconds that they write. */
  typing(ticketId: string): void
}

const NOBODY: PeopleAtTicket = { here: [], typing: [] }

/**
 * Makes what tells who is at the tickets of a store.
 * @example
 * const people = createPeople(store, deskhand.presence)
 * const leave = people.enter(ticket.id)
 * people.subscribe(() => showTyping(people.getSnapshot()[ticket.id]?.typing ?? []))
 */
export function createPeople(store: SupportStore, presence: PresenceResource): People {
  const { context, onStop } = engineOf(store)
  const state = createObservable<PeopleState>({})
  const typing = createTyping(show)

  function show(ticketId: string, parts: Partial<PeopleAtTicket>): void {
    state.patch({ [ticketId]: { ...(state.get()[ticketId] ?? NOBODY), ...parts } })
  }

  function clear(): void {
    typing.clear()
    state.replace({})
  }

  async function mark(ticketId: string, isHere: boolean): Promise<void> {
    const signal = context.signal()
    const told = await unlessRefused(presence.mark(ticketId, { isHere }, { signal }))
    if (told && isHere && !signal.aborted) show(ticketId, { here: told.people })
  }

  onStop(
    followEvents(store, (events) => [
      events.on('presence', ({ people }, { ticketId }) => show(ticketId, { here: people })),
      events.on('typing', ({ person }, { ticketId }) => typing.begin(ticketId, person)),
      // What somebody was writing has arrived.
      events.on('message.created', ({ message }) => typing.end(message.ticketId, message.author.id)),
      // Nobody tells of those who leave meanwhile.
      events.on('connection', (connection) => connection === 'offline' && clear()),
    ]),
    onLeave(context, clear),
  )

  return {
    subscribe: state.subscribe,
    getSnapshot: state.get,
    enter(ticketId) {
      const customer = context.signal()
      void mark(ticketId, true)
      const beat = setInterval(() => void mark(ticketId, true), BEAT)
      const end = onLeave(context, () => clearInterval(beat))
      return () => {
        end()
        clearInterval(beat)
        if (!customer.aborted) void mark(ticketId, false)
      }
    },
    typing: (ticketId) => void unlessRefused(presence.typing(ticketId, { signal: context.signal() })),
  }
}

/** A beat that is lost is not missed: the next one comes, or the server forgets by itself. */
async function unlessRefused<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call
  } catch (error) {
    if (isDeskhandError(error)) return undefined
    throw error
  }
}
