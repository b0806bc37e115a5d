import { createStay } from '../core/stay.ts'
import type { StoreClient, StoreContext } from './context.ts'
import { createCustomers } from './customers.ts'
import type { Customers } from './customers.ts'
import { createLive } from './live.ts'
import type { Live } from './live.ts'
import { createObservable } from './observable.ts'
import { createOutbox } from './outbox.ts'
import type { Outbox } from './outbox.ts'
import { createResumption } from './resumption.ts'
import { createSaved } from './saved.ts'
import type { SavedOptions } from './saved.ts'
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
  readonly live: Live
  /** Takes up a stored session, if there is one. */
  readonly resume: () => Promise<void>
  readonly forget: Customers['forget']
  /** Ends these with the store. */
  readonly onStop: (...ends: (() => void)[]) => void
  readonly stop: () => void
}

export function createEngine(
  client: StoreClient,
  storage: SavedOptions['storage'],
  namespace: string,
): Engine {
  const stay = createStay()
  const { end } = stay
  const state = createObservable(NOTHING)
  const saved = createSaved({
    storage,
    namespace,
    token: () => client.sessions.token,
    onState: (storage) => storage === state.get().storage || state.patch({ storage }),
  })
  const context: StoreContext = { client, state, saved, signal: () => stay.signal }
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
  const live = createLive(context, { tickets, threads, outbox, resume: () => resume() })
  const customers = createCustomers(context, { tickets, threads, end, goLive: live.open })
  const resume = createResumption(context, { customers, tickets, goLive: live.open })
  const { forget } = customers
  const ends = [followSession(client, customers, resume), live.stop, saved.stop]
  return {
    context,
    tickets,
    threads,
    outbox,
    live,
    resume,
    forget,
    onStop: (...more) => void ends.push(...more),
    stop() {
      end()
      ends.forEach((end) => end())
    },
  }
}

function followSession(
  { sessions }: StoreClient,
  { welcome, release, forget }: Customers,
  resume: Engine['resume'],
): () => void {
  return sessions.on('changed', (customer, origin) => {
    if (customer) return void welcome(customer)
    if (origin === 'here') return forget()
    // It may come back: a session that has ended begins again with an identity token.
    release()
    // Somebody's session, and the server could not be asked whose: it is asked again until it says.
    if (sessions.token !== null) void resume()
  })
}
