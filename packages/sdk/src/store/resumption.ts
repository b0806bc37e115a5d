import type { StoreContext } from './context.ts'
import type { Customers } from './customers.ts'
import { runFor } from './failure.ts'
import type { Tickets } from './tickets.ts'

export interface ResumptionOptions {
  customers: Customers
  tickets: Tickets
  /** Opens the live connection. */
  goLive: () => void
}

/** Makes what takes up a stored session, if there is one: after a reload, or when the server can be reached again. */
export function createResumption(
  { client, saved, signal }: StoreContext,
  { customers, tickets, goLive }: ResumptionOptions,
): () => Promise<void> {
  let hadSession = false

  return async () => {
    const { token } = client.sessions
    const opening = saved.open()
    if (token === null) {
      // Their session is gone, so who sits here now may be somebody else.
      if (hadSession) customers.release()
      hadSession = false
      return opening
    }
    hadSession = true
    goLive()
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
}
