import type pg from 'pg'
import type { DemoContent, DemoMessage, DemoTicket } from './types.ts'

/** Whom and what the demo tickets refer to, by the keys of the content. */
export interface SeededPeople {
  siteId: string
  members: { admin: string; agent: string }
  customers: Map<string, string>
  departments: Map<string, string>
}

/**
 * Inserts tickets as their people would have written them: each step in the name of who takes it, so that the triggers number,
 * record and count as they do for real ones.
 */
export async function seedTickets(
  client: pg.Client,
  people: SeededPeople,
  tickets: DemoContent['tickets'],
): Promise<void> {
  for (const ticket of tickets) await seedTicket(client, people, ticket)
  await client.query(`select set_config('request.jwt.claims', '', true)`)
}

async function seedTicket(client: pg.Client, people: SeededPeople, ticket: DemoTicket): Promise<void> {
  const { siteId } = people
  const customerId = people.customers.get(ticket.customerKey)
  const [first] = ticket.messages
  await actAs(client, people, 'deskhand_customer', customerId)
  const { rows } = await client.query<{ id: string }>(
    `insert into deskhand.tickets (site_id, customer_id, subject, department_id, created_at, updated_at, last_message_at)
    select $1, $2, $3, $4, at, at, at from (select now() - make_interval(mins => $5::int)) as opened (at)
    returning id`,
    [
      siteId,
      customerId,
      ticket.subject,
      people.departments.get(ticket.departmentKey),
      first?.minutesAgo ?? 0,
    ],
  )
  const target = { siteId, ticketId: rows[0]?.id ?? '', customerId }
  await client.query(
    `insert into deskhand.ticket_metadata (site_id, ticket_id, customer_id, key, value)
    select $1, $2, $3, f.key, f.value from jsonb_each($4::jsonb) f`,
    [siteId, target.ticketId, customerId, JSON.stringify(ticket.fields)],
  )
  for (const message of ticket.messages) await seedMessage(client, people, target, message)
  await seedDecisions(client, people, target, ticket)
}

type Target = { siteId: string; ticketId: string; customerId: string | undefined }

async function seedMessage(
  client: pg.Client,
  people: SeededPeople,
  target: Target,
  message: DemoMessage,
): Promise<void> {
  if (message.from === 'customer') await actAs(client, people, 'deskhand_customer', target.customerId)
  else await actAs(client, people, 'authenticated', people.members[message.from])
  await client.query(
    `insert into deskhand.ticket_messages (site_id, ticket_id, customer_id, body, is_internal, created_at)
    values ($1, $2, $3, $4, $5, now() - make_interval(mins => $6::int))`,
    [target.siteId, target.ticketId, target.customerId, message.body, message.isInternal, message.minutesAgo],
  )
}

/** What the team made of the ticket, dated at its last message: nothing of the demo happens in the future of its thread. */
async function seedDecisions(
  client: pg.Client,
  people: SeededPeople,
  target: Target,
  ticket: DemoTicket,
): Promise<void> {
  const { siteId, ticketId, customerId } = target
  const decidedBy = people.members[ticket.assignee ?? 'admin']
  await actAs(client, people, 'authenticated', decidedBy)
  await client.query(
    'update deskhand.tickets set status = $2, priority = $3, assignee_id = $4 where id = $1',
    [ticketId, ticket.status, ticket.priority, ticket.assignee && people.members[ticket.assignee]],
  )
  for (const { name, color } of ticket.tags) {
    await client.query(
      `with tag as (
        insert into deskhand.ticket_tags (site_id, name, color) values ($1, $4, $5)
        on conflict (site_id, lower(name)) do update set color = excluded.color returning id
      )
      insert into deskhand.ticket_tag_relations (site_id, ticket_id, customer_id, tag_id) select $1, $2, $3, id from tag`,
      [siteId, ticketId, customerId, name, color],
    )
  }
  if (ticket.rating) {
    await client.query(
      `insert into deskhand.ticket_ratings (site_id, ticket_id, customer_id, score, comment, rated_at)
      values ($1, $2, $3, $4, $5, now() - make_interval(mins => $6::int))`,
      [siteId, ticketId, customerId, ticket.rating.score, ticket.rating.comment, ticket.rating.minutesAgo],
    )
  }
  await client.query(
    `update deskhand.tickets set updated_at = last_message_at,
      resolved_at = case when resolved_at is null then null else last_message_at end where id = $1`,
    [ticketId],
  )
  await client.query(
    `update deskhand.ticket_history h set at = t.last_message_at from deskhand.tickets t where t.id = $1 and h.ticket_id = t.id`,
    [ticketId],
  )
}

async function actAs(
  client: pg.Client,
  { siteId }: SeededPeople,
  role: 'deskhand_customer' | 'authenticated',
  sub: string | undefined,
): Promise<void> {
  await client.query(`select set_config('request.jwt.claims', $1, true)`, [
    JSON.stringify({ role, sub, site_id: siteId }),
  ])
}
