import type { Customer, Me } from '../types/customer.ts'
import type { StoreContext } from './context.ts'
import { mayInherit } from '../core/inheritance.ts'
import { NOBODYS } from './state.ts'
import type { Threads } from './threads.ts'
import type { Tickets } from './tickets.ts'

/** Whose support this is: everything held goes with its customer, and comes with the next one. */
export interface Customers {
  /** Loads what is the customer's and listens for more; does nothing when they are here already. */
  readonly welcome: (customer: Me) => Promise<void>
  /** Wipes what is held in memory. What is kept is shown again to whom it belongs. */
  readonly release: () => void
  /** Wipes everything, in memory and in the storage. */
  readonly forget: () => void
}

export interface CustomersOptions {
  tickets: Tickets
  threads: Threads
  /** Aborts the context's signal; there is a new one afterwards. */
  end: () => void
  /** Opens the live connection. */
  goLive: () => void
}

export function createCustomers(
  { state, saved }: StoreContext,
  { tickets, threads, end, goLive }: CustomersOptions,
): Customers {
  function leave(keep: () => void): void {
    end()
    threads.clear()
    state.batch(() => {
      keep()
      state.patch(NOBODYS)
    })
  }

  /** Who was here before nobody knew who is, and the threads that were open. */
  let before: { customer: Customer | null; threads: string[] } = NOTHING_BEFORE

  function release(): void {
    const customer = state.get().customer ?? before.customer
    before = { customer, threads: [...before.threads, ...threads.ids()] }
    leave(saved.hide)
  }

  function forget(): void {
    before = NOTHING_BEFORE
    leave(saved.clear)
  }

  async function welcome(customer: Me): Promise<void> {
    const { customer: present } = state.get()
    if (present && !mayInherit(present, customer)) release()
    const reopened = !before.customer || mayInherit(before.customer, customer) ? before.threads : []
    before = NOTHING_BEFORE
    state.batch(() => {
      saved.adopt(customer)
      state.patch({ customer })
    })
    if (present?.id === customer.id) return
    goLive()
    await Promise.all([tickets.load(), threads.catchUp(), ...reopened.map(threads.open)])
  }

  return { welcome, release, forget }
}

const NOTHING_BEFORE = { customer: null, threads: [] }
