import { asCustomer, asMember, asPublic, asWorker } from './actors.ts'
import type { Attempt, Outcome } from './attempt.ts'
import type { World } from './world.ts'

/** One of each customer that `world.ts` adds. */
const TICKETS_PER_SITE = 3

/** What a function or trigger with the owner's rights does for somebody who has fewer. */
export interface Behaviour extends Attempt {
  name: string
  /** The tables it reads or writes as their owner. */
  tables: readonly string[]
  expected: Outcome
}

const hex = (bytes: Buffer): string => `'\\x${bytes.toString('hex')}'::bytea`

/** One for each table that the functions of the owner stand on. */
export function behavioursOf({ home }: World): Behaviour[] {
  const { customer } = home
  const nobodyYet = { ...asPublic(home.siteId), claims: '' }
  const notYetKnown = { ...asCustomer(customer), claims: '' }
  const ofTicket = `'${customer.siteId}', '${customer.ticketId}', '${customer.customerId}'`
  return [
    {
      name: 'a page is answered for the site of its key',
      tables: ['deskhand.sites'],
      ...nobodyYet,
      statement: `select deskhand_private.public_context('${home.key}', null)`,
      expected: 'done',
    },
    {
      name: 'a signed identity finds the key it names',
      tables: ['deskhand.sites', 'deskhand.site_identity_keys'],
      ...asWorker,
      statement: `select from deskhand_private.sign_in_site('${home.key}', null, 'main') where encrypted_secret is not null`,
      expected: 'done',
    },
    {
      name: 'a token finds the customer of its session',
      tables: ['deskhand.sites', 'deskhand.customers', 'deskhand.sessions'],
      ...notYetKnown,
      statement: `select from deskhand_private.customer_context(${hex(customer.tokenHash)}, null)`,
      expected: 'done',
    },
    {
      name: 'a member belongs to a site',
      tables: ['deskhand.team_members'],
      ...asMember(home.siteId, home.agentId),
      statement: 'select from unnest(deskhand_private.member_sites())',
      expected: 'done',
    },
    {
      name: 'a customer opens a ticket, which is numbered',
      tables: ['deskhand_private.ticket_counters', 'deskhand.events'],
      ...asCustomer(customer),
      statement: `insert into deskhand.tickets (site_id, customer_id, subject) values ('${customer.siteId}', '${customer.customerId}', 'One')`,
      expected: 'done',
    },
    {
      name: 'a customer sends a message, which is numbered and logged',
      tables: ['deskhand.tickets', 'deskhand.events'],
      ...asCustomer(customer),
      statement: `insert into deskhand.ticket_messages (site_id, ticket_id, customer_id, body) values (${ofTicket}, 'A line')`,
      expected: 'done',
    },
    {
      name: 'reading the thread leaves nothing unread',
      tables: ['deskhand.ticket_messages'],
      ...asCustomer(customer),
      statement: `with read as (update deskhand.tickets set customer_read_seq = 1 where id = '${customer.ticketId}' returning customer_unread)
        select from read where customer_unread = 1`,
      expected: 'done',
    },
    {
      name: 'a change of a ticket goes into its history',
      tables: ['deskhand.ticket_history', 'deskhand.events'],
      ...asMember(home.siteId, home.agentId),
      statement: `update deskhand.tickets set status = 'resolved' where id = '${customer.ticketId}'`,
      expected: 'done',
    },
    {
      // Without a condition an update asks for no right to read, so the policies for reading do not narrow it.
      name: 'a customer who names no ticket changes only their own',
      tables: [],
      ...asCustomer(customer),
      statement: 'update deskhand.tickets set customer_read_seq = 0',
      rows: 1,
      expected: 'done',
    },
    {
      name: 'a customer without a rating changes none, naming no ticket',
      tables: [],
      ...asCustomer({ siteId: home.siteId, customerId: home.siteId }),
      statement: 'update deskhand.ticket_ratings set score = 1',
      expected: 'nothing',
    },
    {
      name: 'a member who names no ticket changes only those of the site',
      tables: [],
      ...asMember(home.siteId, home.agentId),
      statement: `update deskhand.tickets set priority = 'low'`,
      rows: TICKETS_PER_SITE,
      expected: 'done',
    },
    {
      name: 'a member changes the tags of a ticket',
      tables: ['deskhand.tickets', 'deskhand.ticket_tags', 'deskhand.ticket_tag_relations'],
      ...asMember(home.siteId, home.agentId),
      statement: `select deskhand.set_ticket_tags('${customer.ticketId}', array['${home.tagId}'::uuid])`,
      expected: 'done',
    },
    {
      name: 'a customer finds their own ticket by its words',
      tables: ['deskhand.tickets', 'deskhand_private.ticket_words'],
      ...asCustomer(customer),
      statement: `select from unnest(deskhand_private.search_own_tickets('refund'))`,
      rows: 1,
      expected: 'done',
    },
    {
      name: 'a member finds a customer by a name',
      tables: ['deskhand.customers', 'deskhand_private.customer_words'],
      ...asMember(home.siteId, home.agentId),
      statement: `select from deskhand_private.search_customers('${home.siteId}', 'peer', null, null, 10)`,
      rows: 1,
      expected: 'done',
    },
    {
      name: 'a customer who has themselves erased leaves a line in the audit',
      tables: ['deskhand.customers', 'deskhand.audit_entries'],
      ...asCustomer(customer),
      statement: 'select deskhand.erase_me()',
      expected: 'done',
    },
    {
      name: 'a field that is not defined is refused',
      tables: ['deskhand.ticket_fields'],
      ...asMember(home.siteId, home.adminId),
      statement: `select deskhand.set_ticket_field('${customer.ticketId}', 'weight', '1')`,
      expected: 'DH000 invalid_request',
    },
    {
      name: 'an admin who names no identity key revokes only those of the site',
      tables: [],
      ...asMember(home.siteId, home.adminId),
      statement: 'update deskhand.site_identity_keys set revoked_at = now()',
      rows: 1,
      expected: 'done',
    },
    {
      name: 'an agent who names no webhook changes none',
      tables: [],
      ...asMember(home.siteId, home.agentId),
      statement: 'update deskhand.webhooks set failing_since = null',
      expected: 'nothing',
    },
    {
      name: 'an agent who names no webhook deletes none',
      tables: [],
      ...asMember(home.siteId, home.agentId),
      statement: 'delete from deskhand.webhooks',
      expected: 'nothing',
    },
    {
      name: 'a member who names nobody changes what they wish about mail, and nobody else’s',
      tables: [],
      ...asMember(home.siteId, home.agentId),
      statement: 'update deskhand.notification_preferences set new_ticket = true',
      rows: 1,
      expected: 'done',
    },
    {
      name: 'a search finds the published article',
      tables: ['deskhand.kb_articles', 'deskhand.kb_categories', 'deskhand_private.kb_search'],
      ...asPublic(home.siteId),
      statement: `select from deskhand_private.search_articles('refund', 'en', 10)`,
      expected: 'done',
    },
    {
      name: 'a search forgives a typo',
      tables: ['deskhand.kb_articles', 'deskhand_private.kb_search', 'deskhand_private.kb_words'],
      ...asPublic(home.siteId),
      statement: `select from deskhand_private.search_articles('refnud', 'en', 10)`,
      expected: 'done',
    },
    {
      name: 'a search in the language of the site answers for one that has no articles',
      tables: ['deskhand.sites', 'deskhand_private.kb_search'],
      ...asPublic(home.siteId),
      statement: `select from deskhand_private.search_articles('refund', 'pl', 10)`,
      expected: 'done',
    },
  ]
}
