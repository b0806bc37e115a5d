import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '../../packages/server/src/db/migrate.ts'
import { startEmbeddedPostgres } from '../../packages/server/src/embedded/embedded-postgres.ts'
import { supabaseFolder } from '../../packages/server/src/paths.ts'
import { fill, WORLD } from '../scale/fill.ts'

const { siteId, customerId } = WORLD

/** Tickets of the one customer who writes in the rounds of sends. */
const SENDERS_TICKETS = 500
/** Words of the articles; a search names one of them. */
export const WORDS = 2_000
/** The commonest are in nearly every article, and nobody searches for those. */
export const TOO_COMMON = 20

/** A PostgreSQL of its own, flushing to disk as in production, with everything that is asked for. */
export interface BenchWorld {
  folder: string
  ownerUrl: string
  superuserUrl: string
  superuser: pg.Client
  /** Customers who have a session, from 11 on. */
  customers: number
  stop(): Promise<void>
}

/** The token of a customer, by number; that of the one who sends is 0. */
export const tokenOf = (customer: number): string => `bench-${String(customer).padStart(20, '0')}`

const uuidOf = (text: string): string => {
  const hash = createHash('md5').update(text).digest('hex')
  const versioned = `${hash.slice(0, 12)}4${hash.slice(13, 16)}8${hash.slice(17)}`
  return versioned.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** One of the nine tickets that a customer has at the site. */
export const ticketOf = (customer: number, which: number): string =>
  uuidOf(`ticket ${customer * 10 + (which % 9)}`)

/** One of the tickets the sender writes to. */
export const sendersTicket = (which: number): string => uuidOf(`send ${which % SENDERS_TICKETS}`)

export async function startWorld(tickets: number, articles: number): Promise<BenchWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-bench-'))
  const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
  const embedded = await startEmbeddedPostgres({ dataDir: folder, log: quiet })
  await migrate({ url: embedded.url, folder: supabaseFolder, log: () => {} })
  const superuserUrl = embedded.superuserUrl.replace(/\/[^/]*$/, '/deskhand')
  const superuser = await connectTo(superuserUrl)
  await fill(superuser, tickets)
  await addSender(superuser)
  await addSessions(superuser)
  await silenceMail(superuser)
  await addArticles(superuser, articles)
  await superuser.query('vacuum analyze')
  const world: BenchWorld = {
    folder,
    ownerUrl: embedded.url,
    superuserUrl,
    superuser,
    customers: Math.floor(tickets / 10) - 11,
    async stop() {
      await world.superuser.end()
      await embedded.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
  return world
}

export async function connectTo(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}

/** Writes to disk and cleans up what was written until now: tens of thousands of messages, which would be counted as the cost of what follows. */
export async function settle(world: BenchWorld): Promise<void> {
  await world.superuser.query('vacuum')
  await world.superuser.query('checkpoint')
}

const addSender = (superuser: pg.Client): Promise<unknown> =>
  superuser.query(
    `insert into deskhand.tickets (id, site_id, customer_id, subject)
    select overlay(overlay(md5('send ' || n) placing '4' from 13) placing '8' from 17)::uuid, $1, $2, 'Sent to ' || n
    from generate_series(0, ${SENDERS_TICKETS - 1}) n`,
    [siteId, customerId],
  )

const addSessions = (superuser: pg.Client): Promise<unknown> =>
  superuser.query(
    `insert into deskhand.sessions (token_hash, site_id, customer_id, expires_at)
    select sha256(convert_to('bench-' || lpad(right(c.id::text, 12), 20, '0'), 'UTF8')), c.site_id, c.id, now() + interval '1 day'
    from deskhand.customers c where c.site_id = $1`,
    [siteId],
  )

/** Nobody at a desk wants a mail for each message of a benchmark: composing them would be what is measured. */
const silenceMail = (superuser: pg.Client): Promise<unknown> =>
  superuser.query(
    `insert into deskhand.notification_preferences (site_id, user_id, new_ticket, customer_reply, assignment)
    select site_id, user_id, false, false, false from deskhand.team_members`,
  )

/** Word n is in about one of n articles, as in the texts of people. */
async function addArticles(superuser: pg.Client, count: number): Promise<void> {
  await superuser.query(
    `insert into deskhand.kb_categories (id, site_id, slug, name) values ($1, $1, 'all', 'All')`,
    [siteId],
  )
  // All rows first and the index over them at once: the triggers would look at each article for itself.
  await superuser.query('alter table deskhand.kb_articles disable trigger user')
  await superuser.query(
    `insert into deskhand.kb_articles (site_id, category_id, status, slug, locale, title, excerpt, body)
    select $1, $1, 'published', 'article-' || a, 'en', text.title, left(text.body, 120), text.body
    from generate_series(1, $2::int) a, lateral (
      select string_agg(word, ' ') filter (where w <= 6) as title, string_agg(word, ' ') as body
      from (select w, 'word' || least(${WORDS}, floor(1 / (1 - ('x' || left(md5(a || ' ' || w), 6))::bit(24)::int / 16777216.0))::int) as word
        from generate_series(1, 120) w) words
    ) text`,
    [siteId, count],
  )
  await superuser.query('alter table deskhand.kb_articles enable trigger user')
  await superuser.query(`
    truncate deskhand_private.kb_search, deskhand_private.kb_words;
    insert into deskhand_private.kb_search select s.* from deskhand.kb_articles a, deskhand_private.searchable(a) s;
    insert into deskhand_private.kb_words
      select a.site_id, a.locale, w, count(*) from deskhand.kb_articles a, unnest(deskhand_private.article_words(a)) w group by 1, 2, 3`)
}

/** The open ticket that every customer has: one number of eight is open. */
export const openTicketOf = (customer: number): string =>
  uuidOf(`ticket ${Math.ceil((customer * 10) / 8) * 8}`)
