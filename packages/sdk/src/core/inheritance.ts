import type { Me } from '../types/customer.ts'

/** What somebody anonymous left belongs to the customer they turned out to be, as the server knows it; otherwise to nobody else. */
export function mayInherit(
  before: Pick<Me, 'id'>,
  { id, claimedIds }: Pick<Me, 'id' | 'claimedIds'>,
): boolean {
  return before.id === id || claimedIds.includes(before.id)
}
