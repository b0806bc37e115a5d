import type { ConnectionState } from '../core/live/connection-state.ts'
import type { EventsResource } from '../resources/events.ts'
import type { StoreContext } from './context.ts'
import type { Outbox } from './outbox.ts'
import { createReadMarks } from './read-marks.ts'
import type { ReadMarks } from './read-marks.ts'
import type { SupportConnection } from './state.ts'
import { withMessages } from './thread-entries.ts'
import type { OpenThread } from './thread-shelf.ts'
import type { Threads } from './threads.ts'
import type { Tickets } from './tickets.ts'

const CONNECTIONS: Readonly<Record<ConnectionState, SupportConnection>> = {
  closed: 'idle',
  connecting: 'connecting',
  live: 'online',
  polling: 'online',
  offline: 'offline',
}

export interface LiveParts {
  tickets: Tickets
  threads: Threads
  outbox: Outbox
  /** Takes up a stored session, if there is one. */
  resume: () => Promise<void>
}

/** What others do, the customer in another tab among them, as it comes to the store. */
export interface LiveUpdates {
  readonly events: EventsResource
  readonly readMarks: ReadMarks
  readonly stop: () => void
}

/**
 * Begins to take in what others do.
 * @param take is given the result before the snapshot tells of it
 * @throws what the client could not load its events for
 */
export async function beginLiveUpdates(
  context: StoreContext,
  parts: LiveParts,
  take: (updates: LiveUpdates) => void,
): Promise<void> {
  const { client, state, signal } = context
  const events = typeof client.events === 'function' ? await client.events() : client.events
  const { tickets, threads, outbox, resume } = parts
  const readMarks = createReadMarks(context, tickets)
  /** For whom the tickets were loaded while live events came in, so that none was missed in between. */
  let completeFor: AbortSignal | null = null

  async function catchUp(): Promise<void> {
    outbox.wake()
    const isComplete = completeFor === signal()
    completeFor = signal()
    await Promise.all([threads.catchUp(), isComplete || tickets.load()])
  }

  function show(present: ConnectionState): void {
    const connection = CONNECTIONS[present]
    state.patch({ connection })
    if (connection !== 'online') return
    if (state.get().customer) void catchUp()
    else void resume()
  }

  const ends = [
    events.on('connection', show),
    takeIn(events, parts, readMarks),
    onOnline(outbox.wake),
    events.close,
  ]
  take({ events, readMarks, stop: () => ends.forEach((end) => end()) })
  show(events.connection)
}

function takeIn(
  events: EventsResource,
  { tickets, threads, outbox }: LiveParts,
  readMarks: ReadMarks,
): () => void {
  const { ids, find, change } = threads

  /** Changes what is there of an open thread. What is on its way may not know of it, and is asked for again. */
  function revise(ticketId: string, revision: (thread: OpenThread) => Partial<OpenThread>): void {
    if (!ids().includes(ticketId)) return
    const thread = find(ticketId)
    change(ticketId, { ...revision(thread), edition: {} })
  }

  const subscriptions = [
    events.on('message.created', ({ message }) => {
      // The thread first: it shows the message in place of its pending copy, and never neither of them.
      void threads.receive(message)
      if (message.clientId !== null) outbox.remove(message.clientId)
      void tickets.receive(message)
    }),
    events.on('message.updated', ({ message }, { ticketId }) =>
      revise(ticketId, (thread) => {
        const isLoaded = thread.sent.some((entry) => entry.message.id === message.id)
        return isLoaded ? withMessages(thread, [message]) : {}
      }),
    ),
    events.on('message.deleted', ({ messageId }, { ticketId }) =>
      revise(ticketId, (thread) => withoutMessage(thread, messageId)),
    ),
    events.on('ticket.created', ({ ticket }) => tickets.put(ticket)),
    events.on('ticket.updated', ({ ticket }) => tickets.put(ticket)),
    events.on('ticket.rated', ({ rating }, { ticketId }) => tickets.patch(ticketId, () => ({ rating }))),
    events.on('ticket.read', ({ seq }, { ticketId }) => void readMarks.follow(ticketId, seq)),
    events.on('reset', () => {
      void tickets.load()
      ids().forEach((ticketId) => {
        // As if it had not been loaded yet: where that fails now, it is tried again with the next connection.
        change(ticketId, { status: 'loading' })
        void threads.open(ticketId)
      })
    }),
  ]
  return () => subscriptions.forEach((end) => end())
}

function withoutMessage({ sent, released, hasOlder }: OpenThread, messageId: string): Partial<OpenThread> {
  const rest = sent.filter(({ message }) => message.id !== messageId)
  const first = rest[0]?.message.seq ?? Infinity
  // Released messages lie between loaded ones. Where the first of those is gone, they are older ones like any other.
  const between = released.filter(({ from }) => from > first)
  return { sent: rest, released: between, hasOlder: hasOlder || between.length < released.length }
}

function onOnline(listener: () => void): () => void {
  if (typeof window === 'undefined') return () => undefined
  window.addEventListener('online', listener)
  return () => window.removeEventListener('online', listener)
}
