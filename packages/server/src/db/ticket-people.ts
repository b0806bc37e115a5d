import type { TicketPerson } from '@deskhand/sdk'
import { rowsOf, statement, type Query } from './statement.ts'

type Kind = TicketPerson['kind']

const CUSTOMER = statement(
  'customer_at_ticket',
  `select c.id, c.name, c.avatar_url as "avatarUrl" from deskhand.tickets t
  join deskhand.customers c on c.site_id = t.site_id and c.id = t.customer_id
  where t.id = $1 and c.id = (select deskhand_private.actor_id())`,
)

/** The customer of the context, where this ticket is their own. */
export const getCustomerAt = (ticketId: string): Query<TicketPerson | null> => ({
  statement: CUSTOMER,
  values: [ticketId],
  read: personOf('customer'),
})

const MEMBER = statement(
  'member_at_ticket',
  `select m.user_id as id, m.name, m.avatar_url as "avatarUrl" from deskhand.tickets t
  join deskhand.team_members m on m.site_id = t.site_id and m.user_id = (select deskhand_private.actor_id())
  where t.site_id = $1 and t.id = $2`,
)

/** The member of the context, where this ticket is within reach. */
export const getMemberAt = (siteId: string, ticketId: string): Query<TicketPerson | null> => ({
  statement: MEMBER,
  values: [siteId, ticketId],
  read: personOf('member'),
})

function personOf(kind: Kind): Query<TicketPerson | null>['read'] {
  return (rows) => {
    const [row] = rowsOf<Omit<TicketPerson, 'kind'>>(rows)
    return row ? { kind, ...row } : null
  }
}
