import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { StatementBatch } from './statement-batch.ts'
import { statement, type RawRow, type SqlValue, type Statement } from './statement.ts'

let database: TestDatabase
let client: pg.Client
beforeAll(async () => {
  database = await createTestDatabase()
  client = new pg.Client({
    connectionString: database.serverUrl,
    options: '-c timezone=UTC -c datestyle=ISO',
  })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

type Step = [statement: Statement, ...values: SqlValue[]]

function run(...steps: Step[]): Promise<RawRow[][]> {
  const batch = new StatementBatch(steps.map(([statement, ...values]) => ({ statement, values })))
  client.query(batch)
  return batch.results
}

const ROLE = statement('test_role', `select set_config('role', 'deskhand_customer', true)`)
const CLAIMS = statement('test_claims', `select set_config('request.jwt.claims', '{"sub":"x"}', true)`)
const WHO = statement(
  'test_who',
  `select current_user::text as role, coalesce(current_setting('request.jwt.claims', true), '') as claims`,
)
const FAIL = statement('test_fail', `select deskhand_private.fail($1, 'because')`)
const NOTE = statement('test_note', `select set_config('test.note', $1, false) as note`)
const READ_NOTE = statement('test_read_note', `select current_setting('test.note', true) as note`)
const MISSING = statement('test_missing', 'select * from deskhand.no_such_table')
const ONE = statement('test_one', 'select 1 as one')

describe('a batch', () => {
  it('answers each of its statements in order', async () => {
    expect(await run([ONE], [WHO], [ONE])).toEqual([
      [{ one: 1 }],
      [{ role: 'deskhand_server', claims: '' }],
      [{ one: 1 }],
    ])
  })

  it('holds a role and claims for its own statements and leaves none behind', async () => {
    const [, , inside] = await run([ROLE], [CLAIMS], [WHO])
    expect(inside).toEqual([{ role: 'deskhand_customer', claims: '{"sub":"x"}' }])
    expect(await run([WHO])).toEqual([[{ role: 'deskhand_server', claims: '' }]])
  })

  it('leaves none behind when one of its statements fails', async () => {
    await expect(run([ROLE], [CLAIMS], [FAIL, 'not_found'], [WHO])).rejects.toMatchObject({ code: 'DH000' })
    expect(await run([WHO])).toEqual([[{ role: 'deskhand_server', claims: '' }]])
  })

  it('has done nothing when one of its statements fails', async () => {
    await run([NOTE, 'before'])
    await expect(run([ROLE], [NOTE, 'during'], [FAIL, 'not_found'])).rejects.toMatchObject({
      message: 'not_found',
    })
    expect(await run([READ_NOTE])).toEqual([[{ note: 'before' }]])
  })

  it('may fail again and again, before, at and after a statement that was never prepared', async () => {
    const FRESH = statement('test_fresh', 'select 2 as two')
    for (let turn = 0; turn < 3; turn += 1) {
      await expect(run([ONE], [MISSING], [FRESH])).rejects.toMatchObject({ code: '42501' })
      await expect(run([ROLE], [FAIL, 'not_found'], [FRESH])).rejects.toMatchObject({ code: 'DH000' })
    }
    expect(await run([FRESH], [ONE])).toEqual([[{ two: 2 }], [{ one: 1 }]])
  })

  it('does not disturb the batch that waits behind it when it fails', async () => {
    const [failing, waiting] = await Promise.allSettled([
      run([ROLE], [FAIL, 'not_found'], [ONE]),
      run([WHO], [ONE]),
    ])
    expect(failing.status).toBe('rejected')
    expect(waiting).toEqual({
      status: 'fulfilled',
      value: [[{ role: 'deskhand_server', claims: '' }], [{ one: 1 }]],
    })
  })

  it('is refused everything without a role', async () => {
    const TICKETS = statement('test_tickets', 'select * from deskhand.tickets')
    await expect(run([TICKETS])).rejects.toMatchObject({ code: '42501' })
  })

  it('without a text is a fault of ours', async () => {
    await expect(run([statement('test_empty', '')])).rejects.toThrow('has no text')
    expect(await run([ONE])).toEqual([[{ one: 1 }]])
  })
})

describe('a parameter', () => {
  const ECHO = statement(
    'test_echo',
    'select $1::text as text, $2::text[] as texts, $3::bytea as bytes, $4::int as number',
  )

  it.each([
    ['plain', ['a', 'b']],
    [
      `'; drop table deskhand.tickets; --`,
      [`'`, `"`, `\\`, `a,b`, `{}`, `{a}`, `NULL`, ` `, '', '\n', '🎉', `\\"`],
    ],
    ['', []],
  ])('arrives as it was sent: %j', async (text, texts) => {
    const bytes = Buffer.from([0, 1, 92, 255])
    const JSON_ECHO = statement('test_json_echo', 'select to_jsonb($1::text[]) as texts')
    const [[row], [list]] = [
      (await run([ECHO, text, texts, bytes, -7]))[0] ?? [],
      (await run([JSON_ECHO, texts]))[0] ?? [],
    ]
    expect(row).toMatchObject({ text, bytes, number: -7 })
    expect(list).toEqual({ texts })
  })

  it('may be null', async () => {
    expect(await run([ECHO, null, null, null, null])).toEqual([
      [{ text: null, texts: null, bytes: null, number: null }],
    ])
  })
})

describe('a name', () => {
  it('stands for one text for ever', () => {
    expect(() => statement('test_one', 'select 2 as one')).toThrow('Two SQL texts are named test_one')
  })
})

describe('a column', () => {
  it('is read as what it is', async () => {
    const TYPES = statement(
      'test_types',
      `select true as yes, false as no, 7::int2 as small, 8::int4 as int, 9007199254740991::int8 as big, 0.5::float8 as half,
         '{"a": [1, null]}'::jsonb as jsonb, '[]'::json as json, '\\x00ff'::bytea as bytes, null::int as nothing,
         'text' as text, '00000000-0000-4000-8000-000000000000'::uuid as id`,
    )
    expect(await run([TYPES])).toEqual([
      [
        {
          yes: true,
          no: false,
          small: 7,
          int: 8,
          big: Number.MAX_SAFE_INTEGER,
          half: 0.5,
          jsonb: { a: [1, null] },
          json: [],
          bytes: Buffer.from([0, 255]),
          nothing: null,
          text: 'text',
          id: '00000000-0000-4000-8000-000000000000',
        },
      ],
    ])
  })

  it.each([
    ['2026-11-20 10:00:00+00', '2026-11-20T10:00:00Z'],
    ['2026-11-20 10:00:00.123456+00', '2026-11-20T10:00:00.123456Z'],
    ['2026-11-20 10:00:00.1+00', '2026-11-20T10:00:00.1Z'],
    ['2026-11-20 10:00:00.123456+05:30', '2026-11-20T04:30:00.123456Z'],
  ])('that is a date keeps all its digits: %s', async (written, expected) => {
    const DATE = statement('test_date', 'select $1::timestamptz as at')
    expect(await run([DATE, written])).toEqual([[{ at: expected }]])
  })
})
