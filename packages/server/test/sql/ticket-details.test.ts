import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { asCustomer, asMember, type Identity } from '../rls/actors.ts'
import { only, openTicket } from './calls.ts'
import { createSqlDatabase, type SqlDatabase, type Transaction } from './sql-database.ts'

let database: SqlDatabase
let admin: Identity
let customer: Identity
let siteId: string
beforeAll(async () => {
  database = await createSqlDatabase()
  const { home } = database.world
  admin = asMember(home.siteId, home.adminId)
  customer = asCustomer(home.customer)
  siteId = home.siteId
})
afterAll(() => database.drop())

const freshTicket = async (): Promise<string> => (await openTicket(database, customer)).ticket_id

async function newTag(name: string, color = '#112233'): Promise<string> {
  const text = 'insert into deskhand.ticket_tags (site_id, name, color) values ($1, $2, $3) returning id'
  return only(await database.act<{ id: string }>(admin, text, [siteId, name, color])).id
}

type Run = <Row extends object>(text: string, values?: unknown[]) => Promise<Row[]>

const asAdmin: Run = (text, values) => database.act(admin, text, values)
const setTags = (run: Run, ticket: string, tags: string[]) =>
  run('select deskhand.set_ticket_tags($1, $2)', [ticket, tags])
const setField = (run: Run, ticket: string, key: string, value: unknown) =>
  run('select deskhand.set_ticket_field($1, $2, $3)', [
    ticket,
    key,
    value === null ? null : JSON.stringify(value),
  ])
const rename = (run: Run, tag: string, name: string) =>
  run('update deskhand.ticket_tags set name = $2 where id = $1', [tag, name])
const define = (run: Run, key: string, isVisible: boolean) =>
  run(
    `insert into deskhand.ticket_fields (site_id, key, label, type, visible_to_customers) values ($1, $2, $2, 'text', $3)`,
    [siteId, key, isVisible],
  )
const show = (run: Run, key: string, isVisible: boolean) =>
  run('update deskhand.ticket_fields set visible_to_customers = $3 where site_id = $1 and key = $2', [
    siteId,
    key,
    isVisible,
  ])

interface Details {
  tags: { id: string; name: string; color: string }[]
  fields: Record<string, unknown>
  public_fields: Record<string, unknown>
  rating: { score: number; comment: string | null; ratedAt: string } | null
}

/** What the team reads. */
async function detailsOf(ticket: string): Promise<Details> {
  const text =
    'select tags, fields, public_fields, rating from deskhand_private.ticket_details where ticket_id = $1'
  return only(await asAdmin<Details>(text, [ticket]))
}

const tagNames = async (ticket: string): Promise<string[]> =>
  (await detailsOf(ticket)).tags.map(({ name }) => name)

describe('the details of a ticket', () => {
  it('are not kept for a ticket that has none', async () => {
    const ticket = await freshTicket()
    const text = 'select from deskhand_private.ticket_details where ticket_id = $1'
    expect(await asAdmin(text, [ticket])).toEqual([])
  })

  it('hold its tags by name, with their colours', async () => {
    const [ticket, later, sooner] = [
      await freshTicket(),
      await newTag('zebra', '#000001'),
      await newTag('ant'),
    ]
    await setTags(asAdmin, ticket, [later, sooner])
    expect((await detailsOf(ticket)).tags).toEqual([
      { id: sooner, name: 'ant', color: '#112233' },
      { id: later, name: 'zebra', color: '#000001' },
    ])
    await setTags(asAdmin, ticket, [later])
    expect(await tagNames(ticket)).toEqual(['zebra'])
  })

  it('follow the name and the colour of a tag, and its end', async () => {
    const [ticket, other, tag] = [await freshTicket(), await freshTicket(), await newTag('refnud')]
    for (const one of [ticket, other]) await setTags(asAdmin, one, [tag])
    await asAdmin(`update deskhand.ticket_tags set name = 'chargeback', color = '#ff0000' where id = $1`, [
      tag,
    ])
    for (const one of [ticket, other])
      expect((await detailsOf(one)).tags).toEqual([{ id: tag, name: 'chargeback', color: '#ff0000' }])
    await asAdmin('select deskhand.remove_tag($1, null)', [tag])
    for (const one of [ticket, other]) expect(await tagNames(one)).toEqual([])
  })

  it('hold its fields, changed and taken away again', async () => {
    const ticket = await freshTicket()
    await setField(asAdmin, ticket, 'order', 'A-1')
    await setField(asAdmin, ticket, 'order', 'A-2')
    expect(await detailsOf(ticket)).toMatchObject({
      fields: { order: 'A-2' },
      public_fields: { order: 'A-2' },
    })
    await setField(asAdmin, ticket, 'order', null)
    expect((await detailsOf(ticket)).fields).toEqual({})
  })

  it('hold its rating as the API tells it, and the rating that took its place', async () => {
    const ticket = await freshTicket()
    await asAdmin(`update deskhand.tickets set status = 'closed' where id = $1`, [ticket])
    const rate = (score: number, comment: string | null) =>
      database.act(customer, 'select deskhand.rate_ticket($1, $2, $3)', [ticket, score, comment])
    await rate(2, 'Slow')
    expect((await detailsOf(ticket)).rating).toMatchObject({ score: 2, comment: 'Slow' })
    await rate(5, null)
    const { rating } = await detailsOf(ticket)
    expect(rating).toMatchObject({ score: 5, comment: null })
    expect(rating?.ratedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/)
  })

  it('go with the ticket', async () => {
    const [ticket, tag] = [await freshTicket(), await newTag('leaving')]
    await setTags(asAdmin, ticket, [tag])
    await setField(asAdmin, ticket, 'order', 'A-3')
    await database.owner.query('delete from deskhand.tickets where id = $1', [ticket])
    const { rows } = await database.owner.query(
      'select from deskhand_private.ticket_details where ticket_id = $1',
      [ticket],
    )
    expect(rows).toEqual([])
  })
})

describe('a field that customers are not shown', () => {
  const key = (): string => `secret ${randomUUID()}`

  it('stands among those of the team alone, from the moment that it is hidden', async () => {
    const [ticket, margin] = [await freshTicket(), key()]
    await define(asAdmin, margin, true)
    await setField(asAdmin, ticket, margin, 'high')
    expect((await detailsOf(ticket)).public_fields).toEqual({ [margin]: 'high' })
    await show(asAdmin, margin, false)
    expect(await detailsOf(ticket)).toMatchObject({ fields: { [margin]: 'high' }, public_fields: {} })
    await show(asAdmin, margin, true)
    expect((await detailsOf(ticket)).public_fields).toEqual({ [margin]: 'high' })
  })

  it('is hidden on tickets that had it before it was defined, and shown once it is defined no more', async () => {
    const [ticket, margin] = [await freshTicket(), key()]
    const undefine = () =>
      database.owner.query('delete from deskhand.ticket_fields where site_id = $1 and key = $2', [
        siteId,
        margin,
      ])
    await define(asAdmin, margin, true)
    await setField(asAdmin, ticket, margin, 'high')
    await undefine()
    await define(asAdmin, margin, false)
    expect(await detailsOf(ticket)).toMatchObject({ fields: { [margin]: 'high' }, public_fields: {} })
    await undefine()
    expect((await detailsOf(ticket)).public_fields).toEqual({ [margin]: 'high' })
  })

  it('is in no column that a customer may read', async () => {
    const read = (column: string) =>
      database.act(customer, `select ${column} from deskhand_private.ticket_details`)
    await expect(read('fields')).rejects.toMatchObject({ code: '42501' })
    await expect(read('*')).rejects.toMatchObject({ code: '42501' })
    await expect(read('public_fields')).resolves.toBeInstanceOf(Array)
  })
})

describe('two who change the same details at once', () => {
  /** Both are open when the second asks, and the second has to wait for the first. */
  async function inTurn(
    first: (run: Run) => Promise<unknown>,
    second: (run: Run) => Promise<unknown>,
  ): Promise<void> {
    const [one, other] = [await database.begin(admin), await database.begin(admin)]
    await first(runIn(one))
    const waiting = second(runIn(other))
    await vi.waitFor(async () => expect(await other.isBlocked()).toBe(true), 10_000)
    await one.commit()
    await waiting
    await other.commit()
  }
  const runIn =
    (transaction: Transaction): Run =>
    (text, values) =>
      transaction.query(text, values)

  it('leave the new name, when a tag is renamed while a ticket is given it', async () => {
    const [ticket, tag] = [await freshTicket(), await newTag('old name')]
    await inTurn(
      (run) => setTags(run, ticket, [tag]),
      (run) => rename(run, tag, 'new name'),
    )
    expect(await tagNames(ticket)).toEqual(['new name'])
  })

  it('leave the new name, when a ticket is given a tag while it is renamed', async () => {
    const [ticket, tag] = [await freshTicket(), await newTag('former name')]
    await inTurn(
      (run) => rename(run, tag, 'present name'),
      (run) => setTags(run, ticket, [tag]),
    )
    expect(await tagNames(ticket)).toEqual(['present name'])
  })

  it.each([
    ['hides a field while a ticket is given it', true],
    ['gives a ticket a field while it is hidden', false],
  ])('leave it hidden, when the second %s', async (_, isHiddenLast) => {
    const [ticket, margin] = [await freshTicket(), `margin ${randomUUID()}`]
    await define(asAdmin, margin, true)
    const give = (run: Run): Promise<unknown> => setField(run, ticket, margin, 'high')
    const hide = (run: Run): Promise<unknown> => show(run, margin, false)
    await (isHiddenLast ? inTurn(give, hide) : inTurn(hide, give))
    expect(await detailsOf(ticket)).toMatchObject({ fields: { [margin]: 'high' }, public_fields: {} })
  })

  it('keep what both have changed', async () => {
    const [ticket, tag] = [await freshTicket(), await newTag('both')]
    const owner = database.owner
    await owner.query('begin')
    await owner.query(
      `insert into deskhand.ticket_tag_relations (site_id, ticket_id, customer_id, tag_id)
       select site_id, id, customer_id, $2 from deskhand.tickets where id = $1`,
      [ticket, tag],
    )
    const other = await database.begin(admin)
    const waiting = setField(runIn(other), ticket, 'order', 'A-9')
    await vi.waitFor(async () => expect(await other.isBlocked()).toBe(true), 10_000)
    await owner.query('commit')
    await waiting
    await other.commit()
    expect(await detailsOf(ticket)).toMatchObject({ tags: [{ name: 'both' }], fields: { order: 'A-9' } })
  })
})
