import type { Customer } from '../types/customer.ts'
import type { StoreContext } from './context.ts'
import type { Outbox } from './outbox.ts'
import type { Saved } from './saved-state.ts'
import { NOTHING } from './state.ts'
import type { Threads } from './threads.ts'
import type { Tickets } from './tickets.ts'

/** Whose support this is: everything held goes with its customer, and comes with the next one. */
export interface Customers {
  /** Loads what is the customer's and listens for more; does nothing when they are here already. */
  readonly welcome: (customer: Customer) => Promise<void>
  /** Wipes what is held in memory: what is in the storage may be another customer's by now. */
  readonly release: () => void
  /** Wipes everything that is held, in memory and in the storage. */
  readonly forget: () => void
}

export interface CustomersOptions {
  tickets: Tickets
  threads: Threads
  outbox: Outbox
  /** Aborts the context's signal; there is a new one afterwards. */
  end: () => void
}

export function createCustomers(
  { client, state, saved }: StoreContext,
  { tickets, threads, outbox, end }: CustomersOptions,
): Customers {
  function release(): void {
    end()
    threads.clear()
    outbox.clear()
    state.patch({ ...NOTHING, connection: state.get().connection })
  }

  function forget(): void {
    // First, since whoever hears of the new state may read a draft.
    saved.clear()
    release()
  }

  async function welcome(customer: Customer): Promise<void> {
    if (!mayInherit(saved.read().owner, customer)) forget()
    // The tab where this customer came in has seen to the storage before.
    else if (!mayInherit(state.get().customer, customer)) release()
    const isPresent = state.get().customer?.id === customer.id
    saved.update(() => ({ owner: { id: customer.id, verified: customer.verified } }))
    state.patch({ customer })
    outbox.restore()
    if (isPresent) return
    client.events.open()
    await Promise.all([tickets.load(), threads.catchUp()])
  }

  return { welcome, release, forget }
}

/** What an anonymous visitor left belongs to the customer they turn out to be, as their tickets do; otherwise to nobody else. */
function mayInherit(owner: Saved['owner'], customer: Customer): boolean {
  return !owner || owner.id === customer.id || (!owner.verified && customer.verified)
}
