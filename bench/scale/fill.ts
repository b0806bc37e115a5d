import type { Client } from 'pg'
import type { Context } from '../../packages/server/src/db/context.ts'

const id = (kind: number, number: number): string =>
  `${String(kind).padStart(8, '0')}-0000-4000-8000-${String(number).padStart(12, '0')}`

/** Who and what the cases ask about. The same at every size. */
export const WORLD = {
  siteId: id(1, 1),
  adminId: id(2, 1),
  departmentId: id(3, 1),
  otherDepartmentId: id(3, 2),
  tagIds: [id(5, 1), id(5, 2)],
  /** Has a hundred tickets at every size; the others have ten. */
  customerId: id(4, 0),
} as const

const sessionOf = (number: number): Buffer => Buffer.alloc(32, number)

/** Those who ask: a customer and an admin with a session each, and Deskhand itself. */
export const CALLERS = {
  customer: { kind: 'customer', tokenHash: sessionOf(1), origin: null },
  member: { kind: 'member', tokenHash: sessionOf(2), siteId: WORLD.siteId },
  worker: { kind: 'worker' },
} as const satisfies Record<string, Context>

const MEMBERS = 20
const DEPARTMENTS = 5
const TAGS = 10
const MESSAGES_PER_TICKET = 5
/** Of ten tickets one belongs to another site. */
const SITE_OF = `case when n % 10 = 9 then '${id(1, 2)}' else '${WORLD.siteId}' end::uuid`
const CUSTOMER_OF = `case when n <= 100 then '${WORLD.customerId}' else '00000004-0000-4000-8000-' || lpad((n / 10)::text, 12, '0') end::uuid`
const idOf = (kind: number, number: string): string =>
  `('${String(kind).padStart(8, '0')}-0000-4000-8000-' || lpad((${number})::text, 12, '0'))::uuid`

const people = `
  insert into deskhand.sites (id, key, name, attachment_types)
    values ('${id(1, 1)}', 'bench', 'Bench', '{}'), ('${id(1, 2)}', 'other', 'Other', '{}');
  insert into auth.users (id, email) select ${idOf(2, 'n')}, n || '@team.example' from generate_series(1, ${MEMBERS}) n;
  insert into deskhand.team_members (site_id, user_id, role, name, email)
    select '${WORLD.siteId}', ${idOf(2, 'n')}, 'admin', 'Member ' || n, n || '@team.example' from generate_series(1, ${MEMBERS}) n;
  insert into deskhand.departments (id, site_id, name)
    select ${idOf(3, 'n')}, '${WORLD.siteId}', 'Department ' || n from generate_series(1, ${DEPARTMENTS}) n;
  insert into deskhand.ticket_tags (id, site_id, name)
    select ${idOf(5, 'n')}, '${WORLD.siteId}', 'tag ' || n from generate_series(1, ${TAGS}) n;`

const customers = (tickets: number): string => `
  insert into deskhand.customers (id, site_id, name)
    select customer, (array_agg(site))[1], 'Customer'
    from (select ${CUSTOMER_OF} as customer, ${SITE_OF} as site from generate_series(1, ${tickets}) n) t group by 1`

const sessions = `
  insert into deskhand.sessions (token_hash, site_id, customer_id, expires_at)
    values ('\\x${sessionOf(1).toString('hex')}', '${WORLD.siteId}', '${WORLD.customerId}', now() + interval '1 day');
  insert into deskhand.sessions (token_hash, user_id, expires_at)
    values ('\\x${sessionOf(2).toString('hex')}', '${WORLD.adminId}', now() + interval '1 day')`

/** Odd and a prime, so that tickets by the thousand have each a place of their own among all. */
const SHUFFLE = 7_919

// Over one year; one ticket of eight is open. md5 stands for chance, so every run fills the same. The newest are of many customers, as
// those of a helpdesk are: by their numbers the tickets of one would follow each other.
const tickets = (count: number): string => `
  insert into deskhand.tickets (id, site_id, number, customer_id, subject, status, priority, department_id, assignee_id,
      created_at, updated_at, last_message_at, first_response_at, resolved_at, last_seq, last_public_seq)
    select overlay(overlay(md5('ticket ' || n) placing '4' from 13) placing '8' from 17)::uuid, ${SITE_OF}, n, ${CUSTOMER_OF}, 'Question ' || n || ' about order ' || n % 977,
      case when n % 8 > 0 then 'closed' else (array['open', 'in_progress', 'waiting_on_customer'])[1 + n / 8 % 3] end,
      (array['low', 'medium', 'high', 'urgent'])[1 + n / 24 % 4],
      case when n % 10 <> 9 then ${idOf(3, `1 + n % ${DEPARTMENTS}`)} end,
      case when n % 10 <> 9 and n % 7 > 0 then ${idOf(2, `1 + n % ${MEMBERS}`)} end,
      at, at, at + took, at + took / 9, case when n % 8 > 0 then at + took end, ${MESSAGES_PER_TICKET}, ${MESSAGES_PER_TICKET}
    from (select n, now() - interval '365 days' * (n::bigint * ${SHUFFLE} % ${count}) / ${count} as at,
      interval '1 minute' * exp(2 + 6.5 * ('x' || left(md5('took ' || n), 6))::bit(24)::int / 16777216.0) as took
      from generate_series(1, ${count}) n) t
    order by at`

const messages = `
  insert into deskhand.ticket_messages
      (site_id, ticket_id, customer_id, seq, public_seq, author_kind, author_id, body, client_id, created_at)
    select t.site_id, t.id, t.customer_id, m, m, case when m % 2 = 1 then 'customer' else 'member' end,
      case when m % 2 = 1 then t.customer_id else t.assignee_id end,
      'Message ' || m || ' of a ticket: the parcel ' || t.number % 997 || ' with the note ' || left(md5(t.number::text), 10) || ', please look at it again today.',
      gen_random_uuid(), t.created_at + interval '1 hour' * m
    from deskhand.tickets t cross join generate_series(1, ${MESSAGES_PER_TICKET}) m`

const around = [
  `insert into deskhand.ticket_tag_relations (site_id, ticket_id, customer_id, tag_id)
    select site_id, id, customer_id, ${idOf(5, `1 + number % ${TAGS}`)} from deskhand.tickets where number % 10 <> 9 and number % 3 = 0`,
  `insert into deskhand.ticket_ratings (site_id, ticket_id, customer_id, score, rated_at)
    select site_id, id, customer_id, 1 + number % 5, resolved_at from deskhand.tickets where resolved_at is not null and number % 5 = 0`,
  `insert into deskhand.ticket_history
      (site_id, ticket_id, customer_id, actor_kind, field, is_public, seq, public_seq, after_seq, after_public_seq, at)
    select site_id, id, customer_id, 'system', 'status', true, 1, 1, last_seq, last_public_seq, last_message_at from deskhand.tickets`,
  // Below every transaction of this cluster: a reader takes them for settled.
  `insert into deskhand.events (tx, site_id, customer_id, ticket_id, type, is_public, at)
    select row_number() over (order by created_at) - 10000000, site_id, customer_id, id, 'ticket.created', true, created_at
    from deskhand.tickets`,
  `insert into deskhand_private.ticket_words (site_id, ticket_id, seq, is_internal, words)
    select site_id, id, 0, false, strip(to_tsvector('simple', number || ' ' || subject)) from deskhand.tickets`,
  `insert into deskhand_private.ticket_words (site_id, ticket_id, seq, is_internal, words)
    select site_id, ticket_id, seq, is_internal, strip(to_tsvector('simple', body)) from deskhand.ticket_messages`,
  `select deskhand_private.refresh_details(s.id, array(
      select r.ticket_id from deskhand.ticket_tag_relations r where r.site_id = s.id
      union select g.ticket_id from deskhand.ticket_ratings g where g.site_id = s.id
    )) from deskhand.sites s`,
  `insert into deskhand_private.ticket_counters (site_id, last_number) select site_id, max(number) from deskhand.tickets group by 1`,
]

const FILLED = ['tickets', 'ticket_messages', 'ticket_history', 'events', 'ticket_words', 'ticket_ratings']

/** Fills a migrated database as superuser: set by set, with triggers off, indexes built when all rows are there. */
export async function fill(superuser: Client, count: number): Promise<void> {
  await superuser.query(
    `set session_replication_role = replica; set maintenance_work_mem = '512MB'; set work_mem = '256MB'; set jit = off`,
  )
  // An index that is not ready takes no rows; building it anew makes it ready.
  const tables = await largeTables(superuser)
  await superuser.query('update pg_index set indisready = false where indrelid = any ($1::regclass[])', [
    tables,
  ])
  for (const text of [people, customers(count), sessions, tickets(count)]) await superuser.query(text)
  await superuser.query('reindex table deskhand.tickets')
  for (const text of [messages, ...around]) await superuser.query(text)
  for (const table of tables) await superuser.query(`reindex table ${table}`)
  await superuser.query('set session_replication_role = origin')
  await superuser.query('analyze')
  await superuser.query('select deskhand_private.recount_statistics($1)', [WORLD.siteId])
  await superuser.query('reset work_mem')
  await superuser.query('vacuum analyze')
}

async function largeTables(superuser: Client): Promise<string[]> {
  const { rows } = await superuser.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class
     where relnamespace in ('deskhand'::regnamespace, 'deskhand_private'::regnamespace) and relname = any ($1)`,
    [FILLED],
  )
  return rows.map(({ name }) => name)
}
