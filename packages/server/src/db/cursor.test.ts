import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asMember } from '../../test/rls/actors.ts'
import { tokenHashOf } from '../../test/rls/world.ts'
import { createSqlDatabase, type SqlDatabase } from '../../test/sql/sql-database.ts'
import { AppError } from '../problems.ts'
import { listArticles } from './articles.ts'
import type { Context } from './context.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { listHistory } from './history.ts'
import { parsed, type JsonText } from './json-sql.ts'
import { listDeskMessages, listMessages } from './messages.ts'
import { listQueue } from './queue.ts'
import type { Query } from './statement.ts'
import { listTickets } from './tickets.ts'

const ID = '0b2c7f2e-5f0f-4a43-9d51-5a6b7a3c1d2e'

describe('a cursor', () => {
  it('comes back as it was made', () => {
    const cursor = { sort: '-createdAt', after: '2026-11-20T10:00:00.123456Z', id: ID }
    expect(decodeCursor(encodeCursor(cursor), '-createdAt')).toEqual(cursor)
  })

  it('is refused by a list in another order', () => {
    const cursor = encodeCursor({ sort: '-createdAt', after: '2026-11-20T10:00:00Z', id: ID })
    expect(() => decodeCursor(cursor, 'createdAt')).toThrow(AppError)
  })
})

let sql: SqlDatabase
let customer: Context
let member: Context
beforeAll(async () => {
  sql = await createSqlDatabase()
  const { home } = sql.world
  customer = { kind: 'customer', tokenHash: home.customer.tokenHash, origin: null }
  const tokenHash = tokenHashOf(randomUUID())
  await sql.owner.query(
    `insert into deskhand.sessions (token_hash, user_id, expires_at) values ($1, $2, '2100-01-01')`,
    [tokenHash, home.agentId],
  )
  member = { kind: 'member', tokenHash, siteId: home.siteId }
  // Two of each, so that every list has a second page.
  const { customerId, ticketId, siteId } = home.customer
  await sql.owner.query(
    `insert into deskhand.tickets (site_id, customer_id, subject) values ($1, $2, 'Second'), ($1, $2, 'Third')`,
    [siteId, customerId],
  )
  for (const slug of ['second', 'third']) {
    await sql.owner.query(
      `insert into deskhand.kb_articles (site_id, category_id, slug, title, body, status) values ($1, $2, $3, 'A', 'b', 'published')`,
      [siteId, home.categoryId, slug],
    )
  }
  await sql.act(
    asMember(siteId, home.agentId),
    `update deskhand.tickets set priority = 'high', subject = 'Changed' where id = $1`,
    [ticketId],
  )
})
afterAll(() => sql.drop())

interface List {
  name: string
  run(cursor?: string): Promise<{ data: unknown[]; nextCursor: string | null }>
}

type Page = { data: unknown[]; nextCursor: string | null }

const LISTS: List[] = [
  list(
    'tickets',
    () => customer,
    (page) => listTickets(page),
  ),
  list(
    'tickets by date',
    () => customer,
    (page) => listTickets({ ...page, sort: 'createdAt' }),
  ),
  list(
    'queue',
    () => member,
    (page) => listQueue(sql.world.home.siteId, page),
  ),
  list(
    'history',
    () => member,
    (page) => listHistory(sql.world.home.siteId, sql.world.home.customer.ticketId, page),
  ),
  list(
    'articles',
    () => ({ kind: 'public', siteKey: 'home', origin: null }),
    (page) => listArticles({ ...page, locale: 'en' }),
  ),
  list(
    'thread',
    () => customer,
    (page) => listMessages(sql.world.home.customer.ticketId, page),
  ),
  list(
    'desk thread',
    () => member,
    (page) => listDeskMessages(sql.world.home.siteId, sql.world.home.customer.ticketId, page),
  ),
]

function list(
  name: string,
  context: () => Context,
  query: (page: { cursor?: string; limit: number }) => Query<Page | JsonText<Page> | null>,
): List {
  return {
    name,
    run: async (cursor) => {
      const page = cursor === undefined ? { limit: 1 } : { limit: 1, cursor }
      const [result] = await sql.database.run(context(), query(page))
      return typeof result === 'string' ? parsed(result) : (result ?? { data: [], nextCursor: null })
    },
  }
}

const base64 = (text: string): string => Buffer.from(text).toString('base64url')
const parts = (...values: unknown[]): string => base64(JSON.stringify(values))

const DATE = '2026-11-20T10:00:00.123456Z'

/** What somebody might put together who has looked into a cursor. */
const FORGED: string[] = [
  '',
  'x',
  '%%%',
  base64(''),
  base64('null'),
  base64('[]'),
  base64('{"sort":"-at"}'),
  base64('[['.repeat(200)),
  ...['-lastMessageAt', 'createdAt', '-at'].flatMap((sort) => [
    parts(sort, DATE),
    parts(sort, DATE, 'no id'),
    parts(sort, DATE, ID, 'more'),
    parts(sort, 'yesterday', ID),
    parts(sort, 'infinity', ID),
    parts(sort, '', ID),
    parts(sort, 5, ID),
    parts(sort, '0000-01-01T00:00:00Z', ID),
    parts(sort, '9999-12-31T23:59:59.999999Z', ID),
    parts(sort, '2026-02-30T00:00:00Z', ID),
    parts(sort, '2026-11-20T23:59:60Z', ID),
    parts(sort, `2026-11-20T10:00:00.${'1'.repeat(150)}Z`, ID),
    parts(sort, `${DATE}' or true --`, ID),
    parts(sort, DATE, 'ffffffff-ffff-ffff-ffff-ffffffffffff'),
  ]),
  base64(`1 ${ID}`),
  base64(`-1 ${ID}`),
  base64(`99999999999 ${ID}`),
  base64(`-99999999999 ${ID}`),
  base64(`9007199254740991 ${ID}`),
  base64(`1e3 ${ID}`),
  base64(`1.5 ${ID}`),
  base64(` ${ID}`),
  base64('1 no-id'),
  base64('after 1'),
  base64('before 0'),
  base64('after 2147483647'),
  base64('after 2147483648'),
  base64('after 9999999999'),
  base64('after -1'),
  base64('sideways 1'),
]

/** A page, or the one problem that a cursor can be. Anything else would be a fault of ours. */
async function answer(list: List, cursor: string): Promise<void> {
  try {
    await list.run(cursor)
  } catch (error) {
    expect(error, `${list.name}: ${Buffer.from(cursor, 'base64url').toString()}`).toMatchObject({
      code: 'cursor_invalid',
    })
  }
}

describe.each(LISTS)('the list of $name', (list) => {
  it('goes on where the page before ended', async () => {
    const first = await list.run()
    expect(first.nextCursor).not.toBeNull()
    const second = await list.run(first.nextCursor ?? '')
    expect(second.data).toHaveLength(1)
    expect(second.data).not.toEqual(first.data)
  })

  it('refuses a text that is no cursor, with the problem that says so', async () => {
    await expect(list.run('x')).rejects.toMatchObject({ code: 'cursor_invalid' })
  })

  it('answers every forged cursor with a page or with that problem', async () => {
    for (const cursor of FORGED) await answer(list, cursor)
  })

  it('answers every cursor with a bit turned over with a page or with that problem', async () => {
    const genuine = Buffer.from((await list.run()).nextCursor ?? '', 'base64url')
    await fc.assert(
      fc.asyncProperty(fc.nat(genuine.length - 1), fc.integer({ min: 1, max: 255 }), async (place, mask) => {
        const bytes = Buffer.from(genuine)
        bytes.writeUInt8(bytes.readUInt8(place) ^ mask, place)
        await answer(list, bytes.toString('base64url'))
      }),
      { numRuns: 150 },
    )
  })
})
