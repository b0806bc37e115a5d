import type { StoreContext } from './context.ts'
import type { Customers } from './customers.ts'
import { runFor } from './failure.ts'
import type { Outbox } from './outbox.ts'
import type { SupportConnection } from './state.ts'
import type { Threads } from './threads.ts'
import type { Tickets } from './tickets.ts'

/** Going on where something was interrupted: a session by a reload, the live connection by the network. */
export interface Resumption {
  /** Takes up a stored session, if there is one. */
  readonly resume: () => Promise<void>
  readonly onConnection: (connection: SupportConnection) => void
}

export interface ResumptionOptions {
  customers: Customers
  tickets: Tickets
  threads: Threads
  outbox: Outbox
}

export function createResumption(
  { client, state, saved, signal }: StoreContext,
  { customers, tickets, threads, outbox }: ResumptionOptions,
): Resumption {
  /** For whom the tickets were loaded while live events came in, so that none was missed in between. */
  let completeFor: AbortSignal | null = null

  let hadSession = false

  async function resume(): Promise<void> {
    const { token } = client.sessions
    const opening = saved.open()
    if (token === null) {
      // Their session is gone, so who sits here now may be somebody else.
      if (hadSession) customers.forget()
      hadSession = false
      return opening
    }
    hadSession = true
    client.events.open()
    let arrival = Promise.resolve()
    await runFor(
      signal(),
      (signal) => client.sessions.start({ signal }),
      (customer) => {
        // With another token they were welcomed already, or are not the present customer any more.
        if (client.sessions.token === token) arrival = customers.welcome(customer)
      },
      tickets.fail,
    )
    await Promise.all([opening, arrival])
  }

  async function catchUp(): Promise<void> {
    outbox.wake()
    const isComplete = completeFor === signal()
    completeFor = signal()
    await Promise.all([threads.catchUp(), isComplete || tickets.load()])
  }

  return {
    resume,
    onConnection(connection) {
      state.patch({ connection })
      if (connection !== 'online') return
      if (state.get().customer) void catchUp()
      else void resume()
    },
  }
}
