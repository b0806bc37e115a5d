import type { Customer } from '../types/customer.ts'

/** What somebody anonymous left belongs to the customer they turn out to be, as their tickets do; otherwise to nobody else. */
export function mayInherit(
  before: Pick<Customer, 'id' | 'verified'>,
  customer: Pick<Customer, 'id' | 'verified'>,
): boolean {
  return before.id === customer.id || (!before.verified && customer.verified)
}
