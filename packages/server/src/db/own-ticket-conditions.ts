import type { TicketQuery } from '@deskhand/sdk'
import type { Condition } from './ticket-lists.ts'

const OWN: Condition = {
  name: 'own',
  values: [],
  sql: () => 't.customer_id = (select deskhand_private.actor_id())',
}
const UNREAD: Condition = { name: 'unread', values: [], sql: () => 't.customer_unread > 0' }
const READ: Condition = { name: 'read', values: [], sql: () => 't.customer_unread = 0' }

/** The conditions that the list of a customer's own tickets takes from its query. */
export function ownTicketConditions({ q, status, unread }: TicketQuery): Condition[] {
  const conditions = [OWN]
  if (status?.length)
    conditions.push({ name: 'status', values: [status], sql: (given) => `t.status = any (${given}::text[])` })
  if (unread !== undefined) conditions.push(unread ? UNREAD : READ)
  if (q !== undefined) {
    // Searched once for the statement, not once for each row.
    conditions.push({
      name: 'search',
      values: [q],
      sql: (words) => `t.id = any ((select deskhand_private.search_own_tickets(${words}))::uuid[])`,
    })
  }
  return conditions
}
