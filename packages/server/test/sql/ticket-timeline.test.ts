import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asCustomer, asMember, asPublic, type Identity } from '../rls/actors.ts'
import { openTicket, postMessage } from './calls.ts'
import { createSqlDatabase, type SqlDatabase } from './sql-database.ts'

let database: SqlDatabase
let customer: Identity
let admin: Identity
beforeAll(async () => {
  database = await createSqlDatabase()
  const { home } = database.world
  customer = asCustomer(home.customer)
  admin = asMember(home.siteId, home.adminId)
})
afterAll(() => database.drop())

interface Entry {
  position: string
  kind: 'message' | 'change'
  id: string
  is_internal: boolean
  body: string | null
  field: string | null
  new_value: unknown
}

const page = (who: Identity, ticketId: string, after: string | null = null, limit = 100) =>
  database.act<Entry>(who, 'select * from deskhand.ticket_timeline($1, $2, $3)', [ticketId, after, limit])

const wordOf = ({ body, field }: Entry): string | null => body ?? field
const wordsFor = async (who: Identity, ticketId: string) => (await page(who, ticketId)).map(wordOf)

const freshTicket = async (): Promise<string> =>
  (await openTicket(database, customer, { body: 'question' })).ticket_id

const change = (ticketId: string, set: string, values: unknown[] = []) =>
  database.act(admin, `update deskhand.tickets set ${set} where id = $1`, [ticketId, ...values])

/** Everything that can happen to a ticket, once. */
async function eventfulTicket(): Promise<string> {
  const { home } = database.world
  const id = await freshTicket()
  await change(id, 'assignee_id = $2', [home.agentId])
  await change(id, `priority = 'high'`)
  await postMessage(database, admin, id, { body: 'note', isInternal: true })
  await postMessage(database, admin, id, { body: 'answer' })
  await database.act(admin, 'select deskhand.set_ticket_tags($1, $2)', [id, [home.tagId]])
  await database.act(admin, `select deskhand.set_ticket_field($1, 'order', '"B"')`, [id])
  await database.act(admin, `select deskhand.set_ticket_field($1, 'margin', '7')`, [id])
  await change(id, `due_at = '2027-01-01'`)
  await change(id, `status = 'waiting_on_customer'`)
  await postMessage(database, customer, id, { body: 'thanks' })
  return id
}

describe('the timeline of a ticket', () => {
  it('tells the team everything in the order in which it happened', async () => {
    expect(await wordsFor(admin, await eventfulTicket())).toEqual([
      'question',
      'assignee',
      'priority',
      'note',
      'answer',
      'tags',
      'field:order',
      'field:margin',
      'due',
      'status',
      'thanks',
      'status',
    ])
  })

  it('tells the customer what is public, in the same order', async () => {
    expect(await wordsFor(customer, await eventfulTicket())).toEqual([
      'question',
      'priority',
      'answer',
      'field:order',
      'status',
      'thanks',
      'status',
    ])
  })

  it('marks for the team what the customer is not told', async () => {
    const entries = await page(admin, await eventfulTicket())
    expect(entries.filter((entry) => entry.is_internal).map(wordOf)).toEqual([
      'assignee',
      'note',
      'tags',
      'field:margin',
      'due',
    ])
  })

  it('tells nothing of the tickets of others', async () => {
    const { home, foreign } = database.world
    const id = await eventfulTicket()
    const others = [
      asCustomer(home.peer),
      asMember(foreign.siteId, foreign.adminId),
      asMember(home.siteId, home.disabledId),
    ]
    for (const other of others) expect(await page(other, id)).toEqual([])
    await expect(page(asPublic(home.siteId), id)).rejects.toMatchObject({ code: '42501' })
  })

  it('gives a customer no position that tells of something hidden', async () => {
    const [plain, eventful] = [await freshTicket(), await freshTicket()]
    await change(eventful, 'assignee_id = $2', [database.world.home.agentId])
    await postMessage(database, admin, eventful, { isInternal: true })
    for (const id of [plain, eventful]) {
      await change(id, `status = 'in_progress'`)
      await postMessage(database, admin, id)
    }
    const positions = async (id: string) => (await page(customer, id)).map((entry) => entry.position)
    expect(await positions(eventful)).toEqual(await positions(plain))
  })

  it.each([
    ['customer', () => customer],
    ['team', () => admin],
  ])('is the same for the %s in pages of any size', async (_, who) => {
    const id = await eventfulTicket()
    const whole = await page(who(), id)
    for (const size of [1, 2, 5]) {
      const entries: Entry[] = []
      for (let last: Entry[] = []; entries.length === 0 || last.length > 0; entries.push(...last))
        last = await page(who(), id, entries.at(-1)?.position ?? null, size)
      expect(entries).toEqual(whole)
    }
  })

  it('puts nothing in front of what was read, while many write at once', async () => {
    const id = await freshTicket()
    const seen: Entry[] = []
    const follow = async () => {
      seen.push(...(await page(admin, id, seen.at(-1)?.position ?? null, 3)))
    }
    const turns = Array.from({ length: 12 }, (_, turn) => turn)
    await Promise.all([
      ...turns.map((turn) => postMessage(database, turn % 2 ? admin : customer, id, { body: `${turn}` })),
      ...turns.map((turn) => change(id, `subject = 'Subject ${turn}'`)),
      ...turns.map(follow),
    ])
    for (let before = -1; before < seen.length; await follow()) before = seen.length
    const unique = [...new Map(seen.map((entry) => [entry.id, entry])).values()]
    expect(unique).toEqual(await page(admin, id))
  })
})
