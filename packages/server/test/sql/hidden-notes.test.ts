import { afterAll, beforeEach, beforeAll, describe, expect, it } from 'vitest'
import { asCustomer, asMember } from '../rls/actors.ts'
import { postMessage } from './calls.ts'
import { createSqlDatabase, type SqlDatabase } from './sql-database.ts'

let database: SqlDatabase
beforeAll(async () => {
  database = await createSqlDatabase()
})
afterAll(() => database.drop())

/** The tables and columns a customer may read, those of the system among them: `xmin` tells when a row was written. */
async function readableColumns(): Promise<Map<string, string[]>> {
  const { rows } = await database.owner.query<{ table: string; columns: string[] }>(`
    select c.oid::regclass::text as table, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
    where c.relkind in ('r', 'v') and c.relnamespace = 'deskhand'::regnamespace
      and has_column_privilege('deskhand_customer', c.oid, a.attnum, 'select')
    group by 1`)
  return new Map(rows.map((row) => [row.table, row.columns]))
}

/** All that the customer can read of everything. */
async function everythingReadable(): Promise<Record<string, unknown>> {
  const seen: Record<string, unknown> = {}
  for (const [table, columns] of await readableColumns()) {
    const selected = columns.map((column) => `${column}::text`).join(', ')
    seen[table] = await database.act(
      asCustomer(database.world.home.customer),
      `select ${selected} from ${table} order by 1, 2, 3`,
    )
  }
  return seen
}

describe('a customer', () => {
  let before: Record<string, unknown> = {}
  beforeEach(async () => {
    before = await everythingReadable()
  })

  const asAgent = () => asMember(database.world.home.siteId, database.world.home.agentId)
  const change = (set: string) =>
    database.act(asAgent(), `update deskhand.tickets set ${set} where id = $1`, [
      database.world.home.customer.ticketId,
    ])

  it('sees a reply', async () => {
    await postMessage(database, asAgent(), database.world.home.customer.ticketId)
    expect(await everythingReadable()).not.toEqual(before)
  })

  it('sees a change of the status', async () => {
    await change(`status = 'resolved'`)
    expect(await everythingReadable()).not.toEqual(before)
  })

  it('cannot tell from anything readable that a note was written', async () => {
    await postMessage(database, asAgent(), database.world.home.customer.ticketId, { isInternal: true })
    expect(await everythingReadable()).toEqual(before)
  })

  it('cannot tell from anything readable that the ticket was assigned', async () => {
    await change(`assignee_id = '${database.world.home.adminId}'`)
    expect(await everythingReadable()).toEqual(before)
  })

  it('cannot tell from anything readable that the ticket was given a date', async () => {
    await change(`due_at = '2027-01-01'`)
    expect(await everythingReadable()).toEqual(before)
  })

  it('finds no hole in the thread where a note stands', async () => {
    const { home } = database.world
    await postMessage(database, asAgent(), home.customer.ticketId, { isInternal: true })
    await postMessage(database, asAgent(), home.customer.ticketId)
    const rows = await database.act<{ public_seq: number }>(
      asCustomer(home.customer),
      'select public_seq from deskhand.ticket_messages where ticket_id = $1 order by public_seq',
      [home.customer.ticketId],
    )
    expect(rows.map((row) => row.public_seq)).toEqual(rows.map((_, index) => index + 1))
  })

  it('cannot read when a row of a ticket or message was last touched', async () => {
    const columns = await readableColumns()
    for (const table of ['deskhand.tickets', 'deskhand.ticket_messages']) {
      expect(columns.get(table)).not.toContain('xmin')
      const look = database.act(asCustomer(database.world.home.customer), `select xmin, ctid from ${table}`)
      await expect(look).rejects.toMatchObject({ code: '42501' })
    }
  })
})
