import type { RequestOptions } from '../../core/request-options.ts'
import { path } from '../../core/url.ts'
import type { CustomerRecord } from '../../types/customer.ts'
import type {
  CustomerMerge,
  CustomerQuery,
  DeskCustomer,
  DeskCustomerExport,
} from '../../types/desk-customer.ts'
import type { DeskCalls } from './calls.ts'
import { createList } from './collection.ts'
import type { ListResource } from './collection.ts'

/** The people the team helps. */
export interface DeskCustomersResource extends ListResource<CustomerRecord, CustomerQuery> {
  /** One customer, with how many tickets there are of those the member may see. */
  get(id: string, options?: RequestOptions): Promise<DeskCustomer>
  /**
   * Gives everything of an anonymous customer to another one; the sessions of the anonymous one end. For admins. Not tried again
   * by itself: a second time there would be nobody to merge.
   * @returns the customer who has everything now
   * @throws DeskhandError `forbidden`, `invalid_request` when the first one is identified
   * @example
   * await site.customers.merge(visitor.id, { intoId: ada.id })
   */
  merge(id: string, merge: CustomerMerge, options?: RequestOptions): Promise<DeskCustomer>
  /** Erases the customer with all tickets, messages, files, ratings and sessions, at once and for good. For admins. */
  erase(id: string, options?: RequestOptions): Promise<void>
  /** Everything the site holds about the customer, internal notes included. For admins; the audit keeps who took it out. */
  export(id: string, options?: RequestOptions): Promise<DeskCustomerExport>
}

export function createDeskCustomers({ request, once }: DeskCalls, site: string): DeskCustomersResource {
  const customer = (id: string) => site + path`/customers/${id}`
  return {
    ...createList(request, `${site}/customers`),
    get: (id, options) => request({ ...options, path: customer(id) }),
    merge: (id, merge, options) =>
      once({ ...options, method: 'POST', path: `${customer(id)}/merge`, body: merge }),
    erase: (id, options) => request({ ...options, method: 'DELETE', path: customer(id) }),
    export: (id, options) => request({ ...options, path: `${customer(id)}/export` }),
  }
}
