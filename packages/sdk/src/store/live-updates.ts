import type { ConnectionState } from '../core/live/connection-state.ts'
import type { StoreClient } from './context.ts'
import type { Outbox } from './outbox.ts'
import type { SupportConnection } from './state.ts'
import type { Threads } from './threads.ts'
import type { Tickets } from './tickets.ts'

const CONNECTIONS: Readonly<Record<ConnectionState, SupportConnection>> = {
  closed: 'idle',
  connecting: 'connecting',
  live: 'online',
  polling: 'online',
  offline: 'offline',
}

export interface LiveUpdateOptions {
  tickets: Tickets
  threads: Threads
  outbox: Outbox
  onConnection: (connection: SupportConnection) => void
}

/** Carries live events into the store. @returns a function that ends it */
export function followEvents(
  { events }: StoreClient,
  { tickets, threads, outbox, onConnection }: LiveUpdateOptions,
): () => void {
  const subscriptions = [
    events.on('message.created', ({ message }) => {
      // The thread first: it shows the message in place of its pending copy, and never neither of them.
      void threads.receive(message)
      if (message.clientId !== null) outbox.remove(message.clientId)
      void tickets.receive(message)
    }),
    events.on('message.updated', ({ message }) => threads.replace(message)),
    events.on('message.deleted', ({ messageId }, { ticketId }) => threads.remove(ticketId, messageId)),
    events.on('ticket.created', ({ ticket }) => tickets.put(ticket)),
    events.on('ticket.updated', ({ ticket }) => tickets.put(ticket)),
    events.on('ticket.rated', ({ rating }, { ticketId }) =>
      tickets.patch(ticketId, (ticket) => ({ ...ticket, rating })),
    ),
    events.on('ticket.read', ({ seq }, { ticketId }) => void tickets.readMarks.follow(ticketId, seq)),
    events.on('reset', () => {
      void tickets.load()
      void threads.reload()
    }),
    events.on('connection', (state) => onConnection(CONNECTIONS[state])),
  ]
  return () => subscriptions.forEach((end) => end())
}
