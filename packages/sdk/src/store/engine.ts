import type { DeskhandClient } from '../client.ts'
import type { StoreContext } from './context.ts'
import { createCustomers } from './customers.ts'
import type { Customers } from './customers.ts'
import { followEvents } from './live-updates.ts'
import { createObservable } from './observable.ts'
import { createOutbox } from './outbox.ts'
import type { Outbox } from './outbox.ts'
import { createSavedState } from './saved-state.ts'
import type { StoreStorage } from './saved-state.ts'
import { createResumption } from './resumption.ts'
import type { Resumption } from './resumption.ts'
import { NOTHING } from './state.ts'
import { createThreads } from './threads.ts'
import type { Threads } from './threads.ts'
import { createTickets } from './tickets.ts'
import type { Tickets } from './tickets.ts'

/** The parts of the store, wired to each other and to the live events. */
export interface Engine {
  readonly context: StoreContext
  readonly tickets: Tickets
  readonly threads: Threads
  readonly outbox: Outbox
  readonly resume: Resumption['resume']
  readonly forget: Customers['forget']
  readonly stop: () => void
}

export function createEngine(
  client: DeskhandClient,
  storage: StoreStorage | null,
  namespace: string,
): Engine {
  let present = new AbortController()
  const context: StoreContext = {
    client,
    state: createObservable(NOTHING),
    saved: createSavedState(storage, `deskhand:${namespace}`),
    signal: () => present.signal,
  }
  const tickets = createTickets(context)
  const threads: Threads = createThreads(context, (ticketId) => outbox.pendingOf(ticketId))
  const outbox = createOutbox(context, {
    onChange: threads.show,
    onSent: (message) => {
      void threads.receive(message)
      void tickets.receive(message)
    },
  })
  function end(): void {
    present.abort()
    present = new AbortController()
  }
  const customers = createCustomers(context, { tickets, threads, outbox, end })
  const { resume, onConnection } = createResumption(context, { customers, tickets, threads, outbox })
  const subscriptions = [
    followEvents(client, { tickets, threads, outbox, onConnection }),
    followSession(client, customers, resume),
    onOnline(outbox.wake),
  ]
  function stop(): void {
    subscriptions.forEach((unsubscribe) => unsubscribe())
    end()
    client.events.close()
  }
  return { context, tickets, threads, outbox, resume, forget: customers.forget, stop }
}

function followSession(
  { sessions }: DeskhandClient,
  { welcome, release, forget }: Customers,
  resume: Resumption['resume'],
): () => void {
  return sessions.on('changed', (customer) => {
    if (customer) return void welcome(customer)
    if (sessions.token === null) return forget()
    // Somebody's session, and the server could not be asked whose: it is asked again until it says.
    release()
    void resume()
  })
}

function onOnline(listener: () => void): () => void {
  if (typeof window === 'undefined') return () => undefined
  window.addEventListener('online', listener)
  return () => window.removeEventListener('online', listener)
}
