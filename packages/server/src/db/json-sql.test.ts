import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asMember } from '../../test/rls/actors.ts'
import { createSqlDatabase, type SqlDatabase } from '../../test/sql/sql-database.ts'
import { flag, number, object, only, parsed, stored, text, time, word, type JsonSql } from './json-sql.ts'
import { MEMBER_MESSAGE_COLUMNS, toDeskMessage, toMessage, type MemberMessageRow } from './message-rows.ts'
import { SESSION_OPTIONS } from './roads.ts'
import { StatementBatch } from './statement-batch.ts'
import { rowsOf, statement, type SqlValue } from './statement.ts'
import {
  CUSTOMER_TICKET,
  MEMBER_TICKET,
  toDeskTicket,
  toTicket,
  type MemberTicketRow,
  type TicketRow,
} from './ticket-rows.ts'

let database: SqlDatabase
let owner: pg.Client
beforeAll(async () => {
  database = await createSqlDatabase()
  owner = new pg.Client({ connectionString: database.ownerUrl, options: SESSION_OPTIONS })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

let count = 0
/** Runs it as the server does, but with the rights of the owner. */
async function select<Row>(sql: string, values: readonly SqlValue[] = []): Promise<Row[]> {
  const batch = new StatementBatch([{ statement: statement(`test_json_${(count += 1)}`, sql), values }])
  owner.query(batch)
  const [rows = []] = await batch.results
  return rowsOf<Row>(rows)
}

async function made<T>({ sql }: JsonSql<T>, value: SqlValue, type: string): Promise<T> {
  const [row] = await select<{ json: string }>(`select ${sql} as json from (select $1::${type} as c) v`, [
    value,
  ])
  return parsed<T>(row?.json ?? '')
}

describe('SQL that makes JSON', () => {
  it.each([
    '',
    'plain',
    `"quotes" and 'quotes'`,
    'back\\slash',
    'a\nb\tc\u0001',
    '🎉 größer العربية',
    '{"a":1}',
    '+00:00',
  ])('keeps the text %j', async (value) => {
    expect(await made(text('v.c'), value, 'text')).toBe(value)
  })

  it.each([
    ['2026-11-20 10:00:00+00', '2026-11-20T10:00:00Z'],
    ['2026-11-20 10:00:00.123456+00', '2026-11-20T10:00:00.123456Z'],
    ['2026-11-20 15:30:00.1+05:30', '2026-11-20T10:00:00.1Z'],
  ])('keeps all digits of the date %s', async (value, expected) => {
    expect(await made(time('v.c'), value, 'timestamptz')).toBe(expected)
  })

  it('says null where there is nothing, and never loses the rest of the object', async () => {
    const nothing = object<Record<string, unknown>>({
      text: text('v.c'),
      word: word('v.c'),
      number: number('v.c::int'),
      time: time('v.c::timestamptz'),
      stored: stored('v.c::json', '[]'),
      flag: flag('v.c = $1'),
      only: only('v.c is not null', text('v.c')),
    })
    expect(await made(nothing, null, 'text')).toEqual({
      text: null,
      word: null,
      number: null,
      time: null,
      stored: [],
      flag: false,
      only: null,
    })
  })

  it('keeps numbers, words and what is JSON already', async () => {
    expect(await made(number('v.c'), '9007199254740991', 'bigint')).toBe(Number.MAX_SAFE_INTEGER)
    expect(await made(word('v.c'), '00000000-0000-4000-8000-000000000000', 'uuid')).toHaveLength(36)
    expect(await made(stored('v.c', '{}'), '{"a":[1,null,"x"]}', 'jsonb')).toEqual({ a: [1, null, 'x'] })
  })
})

describe('what Postgres puts together', () => {
  beforeAll(async () => {
    const { home } = database.world
    await database.act(
      asMember(home.siteId, home.adminId),
      `update deskhand.tickets set subject = 'A "quoted" one', due_at = '2030-01-01T00:00:00.5Z', assignee_id = $2 where id = $1`,
      [home.customer.ticketId, home.agentId],
    )
    await owner.query(
      `update deskhand.tickets set page = '{"url":"https://shop.example/?a=1"}' where id = $1`,
      [home.customer.ticketId],
    )
  })

  it('of a ticket is for its customer what concerns the customer', async () => {
    const { home } = database.world
    const [row] = await select<TicketRow>(
      `select ${CUSTOMER_TICKET.columns} from ${CUSTOMER_TICKET.from} where t.id = $1`,
      [home.customer.ticketId],
    )
    expect(row && toTicket(row)).toEqual({
      id: home.customer.ticketId,
      number: expect.any(Number),
      subject: 'A "quoted" one',
      status: expect.any(String),
      priority: 'medium',
      departmentId: home.departmentId,
      tags: [{ id: home.tagId, name: expect.any(String), color: expect.stringMatching(/^#/) }],
      fields: { order: '4711' },
      createdAt: expect.stringMatching(/Z$/),
      updatedAt: expect.stringMatching(/Z$/),
      lastMessageAt: expect.stringMatching(/Z$/),
      lastSeq: expect.any(Number),
      unreadCount: expect.any(Number),
      rating: { score: 5, comment: null, ratedAt: expect.stringMatching(/Z$/) },
      mergedInto: null,
    })
  })

  it('of a ticket is for the team everything about it', async () => {
    const { home } = database.world
    const [row] = await select<MemberTicketRow>(
      `select ${MEMBER_TICKET.columns} from ${MEMBER_TICKET.from} where t.id = $1`,
      [home.customer.ticketId],
    )
    expect(row && toDeskTicket(row)).toMatchObject({
      ...toTicket(row ?? { id: '', created_at: '', own: '{}' }),
      fields: { order: '4711', margin: 12 },
      lastSeq: expect.any(Number),
      unreadCount: expect.any(Number),
      customer: { id: home.customer.customerId, verified: true, avatarUrl: null },
      assignee: { id: home.agentId, name: expect.any(String), avatarUrl: null },
      dueAt: '2030-01-01T00:00:00.5Z',
      firstResponseAt: expect.stringMatching(/Z$/),
      resolvedAt: null,
      page: { url: 'https://shop.example/?a=1' },
    })
  })

  it('of a message has its files, and no clientId of the other side', async () => {
    const rows = await select<MemberMessageRow>(
      `select ${MEMBER_MESSAGE_COLUMNS} from deskhand.ticket_messages m where m.ticket_id = $1 order by m.seq`,
      [database.world.home.customer.ticketId],
    )
    const team = rows.map(toDeskMessage)
    expect(team.some(({ isInternal }) => isInternal)).toBe(true)
    expect(team.flatMap(({ attachments }) => attachments)).toContainEqual(
      expect.objectContaining({ state: 'ready', size: expect.any(Number), fileName: expect.any(String) }),
    )
    const own = rows.filter(({ public_seq }) => public_seq !== null).map(toMessage)
    expect(own.map(({ seq }) => seq)).toEqual(own.map((_, index) => index + 1))
    for (const message of own)
      expect(message.author.kind === 'customer' || message.clientId === null).toBe(true)
    expect(() => rows.map(toMessage)).toThrow('is an internal note')
  })
})
