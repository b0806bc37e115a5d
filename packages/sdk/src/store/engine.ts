import type { StoreClient, StoreContext } from './context.ts'
import { createCustomers } from './customers.ts'
import type { Customers } from './customers.ts'
import { followEvents } from './live-updates.ts'
import { createObservable } from './observable.ts'
import { createOutbox } from './outbox.ts'
import type { Outbox } from './outbox.ts'
import { createResumption } from './resumption.ts'
import type { Resumption } from './resumption.ts'
import { createSaved } from './saved.ts'
import type { SavedOptions } from './saved.ts'
import { NOTHING } from './state.ts'
import { createTerm } from './term.ts'
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
  /** Calls `listener` when the present customer goes, and when the store is disposed of. @returns a function that ends it */
  readonly onLeave: (listener: () => void) => () => void
  /** Ends these with the store. */
  readonly onStop: (...ends: (() => void)[]) => void
  readonly stop: () => void
}

export function createEngine(
  client: StoreClient,
  storage: SavedOptions['storage'],
  namespace: string,
): Engine {
  const term = createTerm()
  const state = createObservable(NOTHING)
  const saved = createSaved({
    storage,
    namespace,
    token: () => client.sessions.token,
    onState: (storage) => storage === state.get().storage || state.patch({ storage }),
  })
  const context: StoreContext = { client, state, saved, signal: term.signal }
  const tickets = createTickets(context)
  const threads = createThreads(context)
  const outbox = createOutbox(context, {
    onChange: threads.show,
    onSent: (message) => {
      void threads.receive(message)
      void tickets.receive(message)
    },
    catchUp: threads.catchUpOn,
  })
  const customers = createCustomers(context, { tickets, threads, end: term.end })
  const { resume, onConnection } = createResumption(context, { customers, tickets, threads, outbox })
  const subscriptions = [
    followEvents(client, { tickets, threads, outbox, onConnection }),
    followSession(client, customers, resume),
    onOnline(outbox.wake),
  ]
  function stop(): void {
    term.end()
    subscriptions.forEach((unsubscribe) => unsubscribe())
    saved.stop()
    client.events.close()
  }
  return {
    context,
    tickets,
    threads,
    outbox,
    resume,
    forget: customers.forget,
    onLeave: term.onEnd,
    onStop: (...ends) => void subscriptions.push(...ends),
    stop,
  }
}

function followSession(
  { sessions }: StoreClient,
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
