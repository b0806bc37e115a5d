import type { ClientCore } from '../core/client-core.ts'
import type { RequestOptions } from '../core/request-options.ts'
import type { CustomerExport, Me, ProfileChanges } from '../types/customer.ts'

/** What is kept of the customer, for the customer. */
export interface MeResource {
  get(options?: RequestOptions): Promise<Me>
  /**
   * Changes the name and the e-mail of somebody anonymous.
   * @throws DeskhandError `forbidden` for an identified customer, of whom the identity token tells
   */
  update(changes: ProfileChanges, options?: RequestOptions): Promise<Me>
  /**
   * Everything Deskhand holds about the customer. Of many tickets that takes its time, which `timeout` can allow.
   * @example
   * const everything = await deskhand.me.export()
   * const file = new Blob([JSON.stringify(everything)], { type: 'application/json' })
   */
  export(options?: RequestOptions): Promise<CustomerExport>
  /** Erases everything Deskhand holds about the customer, at once and for good, and ends the session. */
  erase(options?: RequestOptions): Promise<void>
}

/**
 * Makes what reads, changes, takes out and erases the customer's own data.
 * @example
 * const deskhand = { sessions: createSessions(core), me: createMe(core) }
 */
export function createMe({ request, session }: ClientCore): MeResource {
  const path = '/v1/me'
  return {
    get: (options) => request({ ...options, path }),
    async update(changes, options) {
      const customer = await request<Me>({ ...options, method: 'PATCH', path, body: changes })
      session.learn(customer)
      return customer
    },
    export: (options) => request({ ...options, path: `${path}/export` }),
    async erase(options) {
      await request<void>({ ...options, method: 'DELETE', path })
      session.leave()
    },
  }
}
