import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asCustomer, asMember, type Identity } from '../rls/actors.ts'
import { insertRow } from '../rls/insert-row.ts'
import { only, openTicket, problem } from './calls.ts'
import { createSqlDatabase, type SqlDatabase } from './sql-database.ts'

let database: SqlDatabase
let customer: Identity
let agent: Identity
beforeAll(async () => {
  database = await createSqlDatabase()
  const { home } = database.world
  customer = asCustomer(home.customer)
  agent = asMember(home.siteId, home.agentId)
  await define({ key: 'boxes', type: 'number' })
  await define({ key: 'gift', type: 'boolean' })
  await define({ key: 'bought', type: 'date' })
  await define({ key: 'size', type: 'select', options: ['S', 'M'] })
  await define({ key: 'faults', type: 'multiselect', options: ['torn', 'wet'] })
})
afterAll(() => database.drop())

interface Definition {
  key: string
  type: string
  options?: string[]
  required?: boolean
  visibleIf?: { key: string; equals: unknown }
  isHidden?: boolean
}

const define = (field: Definition, siteId = database.world.home.siteId) =>
  insertRow(database.owner, 'deskhand.ticket_fields', {
    site_id: siteId,
    key: field.key,
    label: field.key,
    type: field.type,
    options: JSON.stringify(field.options ?? []),
    required: field.required ?? false,
    visible_to_customers: !field.isHidden,
    visible_if: field.visibleIf ? JSON.stringify(field.visibleIf) : null,
  })

async function openWith(fields: Record<string, unknown>, who = customer): Promise<string> {
  const rows = await database.act<{ ticket_id: string }>(
    who,
    `select ticket_id from deskhand.open_ticket($1, 'A question', 'A line', null, null, null, $2, '{}', null)`,
    [randomUUID(), JSON.stringify(fields)],
  )
  return only(rows).ticket_id
}

const setField = (ticketId: string, key: string, value: unknown, who = agent) =>
  database.act(who, 'select deskhand.set_ticket_field($1, $2, $3)', [
    ticketId,
    key,
    value === null ? null : JSON.stringify(value),
  ])

async function fieldsOf(ticketId: string, who = customer): Promise<Record<string, unknown>> {
  const rows = await database.act<{ key: string; value: unknown }>(
    who,
    'select key, value from deskhand.ticket_metadata where ticket_id = $1 order by key',
    [ticketId],
  )
  return Object.fromEntries(rows.map(({ key, value }) => [key, value]))
}

const freshTicket = async (): Promise<string> => (await openTicket(database, customer)).ticket_id

const fieldProblem = (key: string, detail: unknown = expect.any(String)) => ({
  ...problem('invalid_request'),
  column: `fields.${key}`,
  detail,
})

/** What the form of a new ticket says is wrong: of all fields at once. */
const formProblems = (ticket: Promise<unknown>) =>
  ticket.then(
    () => 'nothing',
    ({ hint }: { hint?: string }) => JSON.parse(hint ?? 'null'),
  )

const wrong = (key: string, message: string) => ({ field: `fields.${key}`, message })

describe('the value of a field', () => {
  it.each<[key: string, value: unknown]>([
    ['order', 'A-4711'],
    ['boxes', 2.5],
    ['gift', false],
    ['bought', '2024-02-29'],
    ['size', 'M'],
    ['faults', []],
    ['faults', ['wet', 'torn']],
  ])('%s may be %j', async (key, value) => {
    expect(await fieldsOf(await openWith({ [key]: value }))).toEqual({ [key]: value })
  })

  it.each<[key: string, value: unknown, detail: string]>([
    ['order', 4711, 'must be a text'],
    ['boxes', '2', 'must be a number'],
    ['gift', 'yes', 'must be true or false'],
    ['bought', '2023-02-29', 'must be a date such as 2026-11-30'],
    ['bought', '0000-01-01', 'must be a date such as 2026-11-30'],
    ['bought', 'tomorrow', 'must be a date such as 2026-11-30'],
    ['bought', 20_260_101, 'must be a date such as 2026-11-30'],
    ['size', 'XL', 'must be one of: S, M'],
    ['size', ['S'], 'must be one of: S, M'],
    ['faults', 'wet', 'must be a list of any of: torn, wet'],
    ['faults', ['wet', 'dry'], 'must be a list of any of: torn, wet'],
    ['order', null, 'must be a text'],
  ])('%s may not be %j', async (key, value, detail) => {
    expect(await formProblems(openWith({ [key]: value }))).toEqual([wrong(key, detail)])
  })

  it('may not stand under a key that the site does not have', async () => {
    await expect(openWith({ weight: 1 })).rejects.toMatchObject(
      fieldProblem('weight', 'is no field of this site'),
    )
  })

  it('is held to the same rules when the team gives it', async () => {
    const change = setField(await freshTicket(), 'size', 'XL')
    await expect(change).rejects.toMatchObject(fieldProblem('size', 'must be one of: S, M'))
  })

  it('is kept when its field is archived, and cannot be given any more', async () => {
    await define({ key: 'old', type: 'text' })
    const id = await openWith({ old: 'kept' })
    await database.owner.query(`update deskhand.ticket_fields set archived_at = now() where key = 'old'`)
    expect(await fieldsOf(id)).toEqual({ old: 'kept' })
    await expect(openWith({ old: 'new' })).rejects.toMatchObject(fieldProblem('old'))
  })
})

describe('a site that defines no fields', () => {
  it('takes any', async () => {
    const { foreign } = database.world
    const who = asCustomer(foreign.customer)
    await database.owner.query(`delete from deskhand.ticket_fields where site_id = $1`, [foreign.siteId])
    const fields = { anything: { goes: [1, null] }, margin: 12 }
    expect(await fieldsOf(await openWith(fields, who), who)).toEqual(fields)
  })
})

describe('a field that customers are not shown', () => {
  it('is read and written by the team alone', async () => {
    const id = await freshTicket()
    await setField(id, 'margin', 30)
    expect(await fieldsOf(id)).toEqual({})
    expect(await fieldsOf(id, agent)).toEqual({ margin: 30 })
  })

  it('is refused like one that does not exist', async () => {
    const unknown = 'is no field of this site'
    await expect(openWith({ margin: 30 })).rejects.toMatchObject(fieldProblem('margin', unknown))
    await expect(openWith({ nothing: 30 })).rejects.toMatchObject(fieldProblem('nothing', unknown))
  })

  it('disappears for customers in the moment it is hidden', async () => {
    await define({ key: 'shown', type: 'text' })
    const id = await openWith({ shown: 'for now' })
    await database.owner.query(
      `update deskhand.ticket_fields set visible_to_customers = false where key = 'shown'`,
    )
    expect(await fieldsOf(id)).toEqual({})
  })
})

describe('a required field', () => {
  it('is asked for when a ticket is opened, and an empty value is none', async () => {
    const { foreign } = database.world
    const who = asCustomer(foreign.peer)
    await define({ key: 'serial', type: 'text', required: true }, foreign.siteId)
    for (const fields of [{}, { serial: '' }])
      expect(await formProblems(openWith(fields, who))).toEqual([wrong('serial', 'is required')])
    await expect(openWith({ serial: 'X1' }, who)).resolves.toBeTypeOf('string')
  })

  it('is asked for only where it is shown', async () => {
    const { foreign } = database.world
    const who = asCustomer(foreign.peer)
    const options = ['return', 'other']
    await define({ key: 'wish', type: 'select', options }, foreign.siteId)
    await define({ key: 'wishes', type: 'multiselect', options }, foreign.siteId)
    for (const [key, other] of [
      ['reason', 'wish'],
      ['label', 'wishes'],
    ] as const) {
      const visibleIf = { key: other, equals: 'return' }
      await define({ key, type: 'text', required: true, visibleIf }, foreign.siteId)
    }
    await define({ key: 'cost', type: 'number', required: true, isHidden: true }, foreign.siteId)
    await expect(openWith({ serial: 'X1', wish: 'other' }, who)).resolves.toBeTypeOf('string')
    expect(await formProblems(openWith({ wish: 'return' }, who))).toEqual([
      wrong('reason', 'is required'),
      wrong('serial', 'is required'),
    ])
    const wishes = ['other', 'return']
    expect(await formProblems(openWith({ serial: 'X1', wishes }, who))).toEqual([
      wrong('label', 'is required'),
    ])
    expect(await formProblems(openWith({ serial: 'X1', reason: 'none' }, who))).toEqual([
      wrong('reason', 'is not asked for with what the other fields say'),
    ])
  })
})

describe('a change of a field', () => {
  const historyOf = async (ticketId: string): Promise<object[]> => {
    const { rows } = await database.owner.query<object>(
      'select field, old_value, new_value, is_public from deskhand.ticket_history where ticket_id = $1 order by seq',
      [ticketId],
    )
    return rows
  }

  it('goes into the history with both values, and opening a ticket does not', async () => {
    const id = await openWith({ order: 'A' })
    await setField(id, 'order', 'B')
    await setField(id, 'order', 'B')
    await setField(id, 'order', null)
    await setField(id, 'margin', 7)
    const order = { field: 'field:order', is_public: true }
    expect(await historyOf(id)).toEqual([
      { ...order, old_value: 'A', new_value: 'B' },
      { ...order, old_value: 'B', new_value: null },
      { field: 'field:margin', is_public: false, old_value: null, new_value: 7 },
    ])
  })

  it('makes an event, which the customer learns of only if they are shown the field', async () => {
    const id = await freshTicket()
    await setField(id, 'order', 'B')
    await setField(id, 'margin', 7)
    const { rows } = await database.owner.query(
      `select is_public from deskhand.events where ticket_id = $1 and type = 'ticket.updated' order by id`,
      [id],
    )
    expect(rows).toEqual([{ is_public: true }, { is_public: false }])
  })

  it('is made on no ticket of another site, and by no customer', async () => {
    const { foreign } = database.world
    await expect(setField(foreign.customer.ticketId, 'order', 'B')).rejects.toMatchObject(
      problem('not_found'),
    )
    await expect(setField(await freshTicket(), 'order', 'B', customer)).rejects.toMatchObject({
      code: '42501',
    })
  })
})

describe('the definition of a field', () => {
  it.each<[what: string, field: Definition]>([
    ['a choice of nothing', { key: 'x', type: 'select' }],
    ['a text with options', { key: 'x', type: 'text', options: ['a'] }],
    ['an empty option', { key: 'x', type: 'select', options: ['a', ''] }],
    ['a field shown if itself is set', { key: 'x', type: 'text', visibleIf: { key: 'x', equals: 1 } }],
    ['a type that is none', { key: 'x', type: 'colour' }],
  ])('is not %s', async (_, field) => {
    await expect(define(field)).rejects.toMatchObject({ code: '23514' })
  })
})
