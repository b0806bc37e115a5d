import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asCustomer, asWorker } from '../rls/actors.ts'
import { insertRow } from '../rls/insert-row.ts'
import { addCustomer, tokenHashOf, type CustomerWorld } from '../rls/world.ts'
import { only, openTicket, openTicketIn, postMessage, problem } from './calls.ts'
import { createSqlDatabase, type SqlDatabase, type Transaction } from './sql-database.ts'

let database: SqlDatabase
beforeAll(async () => {
  database = await createSqlDatabase()
})
afterAll(() => database.drop())

const newAnonymous = (): Promise<CustomerWorld> =>
  addCustomer(database.owner, { ...database.world.home, externalId: null })

const newIdentified = async (): Promise<CustomerWorld & { externalId: string }> => {
  const externalId = randomUUID()
  return { externalId, ...(await addCustomer(database.owner, { ...database.world.home, externalId })) }
}

interface Identified {
  customer_id: string
  ended_session_id: string | null
}

interface Who {
  siteId?: string
  externalId?: string
  /** Of the key that the token names. */
  kid?: string
  /** Of the session that the same browser had. */
  oldTokenHash?: Buffer | null
  tokenHash?: Buffer
}

/** Signs a customer in for whom the host's backend vouches. */
async function identify(who: Who = {}, run?: Transaction['query']): Promise<Identified> {
  const { home } = database.world
  const { siteId = home.siteId, externalId = randomUUID(), kid = 'main', oldTokenHash = null } = who
  const text = `select * from deskhand_private.start_identified_session(
    $1, $2, 'Ada', 'ada@home.example', null, null, $3, $4, '2100-01-01', $5)`
  const values = [siteId, externalId, oldTokenHash, who.tokenHash ?? tokenHashOf(randomUUID()), kid]
  return only(await (run ? run<Identified>(text, values) : database.act<Identified>(asWorker, text, values)))
}

const TABLES = [
  'tickets',
  'ticket_messages',
  'ticket_attachments',
  'ticket_metadata',
  'ticket_ratings',
  'events',
]

/** How many rows of each table belong to a customer. */
async function belongings(customerId: string): Promise<Record<string, number>> {
  const counts = TABLES.map(
    (table) => `(select count(*)::int from deskhand.${table} where customer_id = $1) as ${table}`,
  )
  const { rows } = await database.owner.query<Record<string, number>>(`select ${counts.join(', ')}`, [
    customerId,
  ])
  return only(rows)
}

const claimedIdsOf = async (customerId: string): Promise<string[]> =>
  only(
    (
      await database.owner.query<{ claimed_ids: string[] }>(
        'select claimed_ids from deskhand.customers where id = $1',
        [customerId],
      )
    ).rows,
  ).claimed_ids

const nothing = Object.fromEntries(TABLES.map((table) => [table, 0]))

const sessionsWith = async (tokenHash: Buffer): Promise<number> =>
  (await database.owner.query('select from deskhand.sessions where token_hash = $1', [tokenHash])).rows.length

describe('an anonymous customer who becomes known', () => {
  let anonymous: CustomerWorld
  beforeEach(async () => {
    anonymous = await newAnonymous()
  })

  it('takes everything along, and nobody is left behind', async () => {
    const before = await belongings(anonymous.customerId)
    const { customer_id, ended_session_id } = await identify({ oldTokenHash: anonymous.tokenHash })
    // The handing over is itself an event.
    expect(await belongings(customer_id)).toEqual({ ...before, events: (before['events'] ?? 0) + 1 })
    expect(await belongings(anonymous.customerId)).toEqual(nothing)
    expect(ended_session_id).toBe(anonymous.sessionId)
    expect(await sessionsWith(anonymous.tokenHash)).toBe(0)
    const { rows } = await database.owner.query('select from deskhand.customers where id = $1', [
      anonymous.customerId,
    ])
    expect(rows).toHaveLength(0)
  })

  it('is known to have been that visitor, and who that visitor had been before, the latest first', async () => {
    const [first, next] = [await newAnonymous(), await newAnonymous()]
    const { externalId, customerId } = await newIdentified()
    await database.owner.query('update deskhand.customers set claimed_ids = $2 where id = $1', [
      anonymous.customerId,
      [first.customerId],
    ])
    await identify({ externalId, oldTokenHash: anonymous.tokenHash })
    await identify({ externalId, oldTokenHash: next.tokenHash })
    expect(await claimedIdsOf(customerId)).toEqual([next.customerId, anonymous.customerId, first.customerId])
  })

  it('is claimed too by one who has claimed many, of whom the earliest are forgotten', async () => {
    const { externalId, customerId } = await newIdentified()
    const many = Array.from({ length: 20 }, () => randomUUID())
    await database.owner.query('update deskhand.customers set claimed_ids = $2 where id = $1', [
      customerId,
      many,
    ])
    await identify({ externalId, oldTokenHash: anonymous.tokenHash })
    expect(await claimedIdsOf(customerId)).toEqual([anonymous.customerId, ...many.slice(0, 19)])
  })

  it('stays known to have been that visitor when the claim is repeated, by nobody else and to no further effect', async () => {
    const externalId = randomUUID()
    const first = await identify({ externalId, oldTokenHash: anonymous.tokenHash })
    const before = await belongings(first.customer_id)
    const again = await identify({ externalId, oldTokenHash: anonymous.tokenHash })
    const other = await identify({ oldTokenHash: anonymous.tokenHash })
    expect(again.customer_id).toBe(first.customer_id)
    expect(await claimedIdsOf(first.customer_id)).toEqual([anonymous.customerId])
    expect(await belongings(first.customer_id)).toEqual(before)
    expect(await claimedIdsOf(other.customer_id)).toEqual([])
  })

  it('is the author of what was written before, under the new name', async () => {
    const { customer_id } = await identify({ oldTokenHash: anonymous.tokenHash })
    const { rows } = await database.owner.query(
      'select author_id, author_name from deskhand.ticket_messages where id = $1',
      [anonymous.messageId],
    )
    expect(rows).toEqual([{ author_id: customer_id, author_name: 'Ada' }])
  })

  it('is told in the history of each ticket', async () => {
    const { customer_id } = await identify({ oldTokenHash: anonymous.tokenHash })
    const { rows } = await database.owner.query(
      `select old_value, new_value, actor_kind from deskhand.ticket_history where ticket_id = $1 and field = 'customer'`,
      [anonymous.ticketId],
    )
    expect(rows).toEqual([{ old_value: anonymous.customerId, new_value: customer_id, actor_kind: 'system' }])
  })

  it('is added to the one who is known already', async () => {
    const known = await newIdentified()
    const { customer_id } = await identify({
      externalId: known.externalId,
      oldTokenHash: anonymous.tokenHash,
    })
    expect(customer_id).toBe(known.customerId)
    const tickets = await database.act<{ id: string }>(asCustomer(known), 'select id from deskhand.tickets')
    expect(new Set(tickets.map((ticket) => ticket.id))).toEqual(new Set([known.ticketId, anonymous.ticketId]))
  })

  it('reads and writes the ticket under the new identity', async () => {
    const { customer_id } = await identify({ oldTokenHash: anonymous.tokenHash })
    const who = asCustomer({ siteId: anonymous.siteId, customerId: customer_id })
    await expect(postMessage(database, who, anonymous.ticketId)).resolves.toMatchObject({ is_new: true })
  })

  it('is claimed once by two tabs at once', async () => {
    const who = { externalId: randomUUID(), oldTokenHash: anonymous.tokenHash }
    const tabs = await Promise.all(Array.from({ length: 4 }, () => identify(who)))
    expect(new Set(tabs.map((tab) => tab.customer_id)).size).toBe(1)
    expect(tabs.filter((tab) => tab.ended_session_id !== null)).toHaveLength(1)
    const { rows } = await database.owner.query(
      `select from deskhand.ticket_history where ticket_id = $1 and field = 'customer'`,
      [anonymous.ticketId],
    )
    expect(rows).toHaveLength(1)
  })

  it('is claimed by one of two who want it at once', async () => {
    const two = await Promise.all(
      Array.from({ length: 2 }, () => identify({ oldTokenHash: anonymous.tokenHash })),
    )
    const owned = await Promise.all(two.map((one) => belongings(one.customer_id)))
    expect(new Set(owned.map((one) => one['tickets']))).toEqual(new Set([0, 1]))
  })

  it('loses no ticket that is being opened at that moment', async () => {
    const opening = await database.begin(asCustomer(anonymous))
    const { ticket_id } = await openTicketIn(opening)
    const claim = await database.begin(asWorker)
    const claiming = identify({ oldTokenHash: anonymous.tokenHash }, claim.query)
    await expect.poll(() => claim.isBlocked()).toBe(true)
    await opening.commit()
    const { customer_id } = await claiming
    await claim.commit()
    const { rows } = await database.owner.query('select customer_id from deskhand.tickets where id = $1', [
      ticket_id,
    ])
    expect(rows).toEqual([{ customer_id }])
  })

  it('is claimed too when both have used the same clientId', async () => {
    const known = await newIdentified()
    const clientId = randomUUID()
    await openTicket(database, asCustomer(known), { clientId })
    await openTicket(database, asCustomer(anonymous), { clientId })
    await identify({ externalId: known.externalId, oldTokenHash: anonymous.tokenHash })
    expect(await belongings(known.customerId)).toMatchObject({ tickets: 4 })
  })
})

describe('an identified customer who signs in as another', () => {
  it('is merged with nobody, and the session of the same browser ends', async () => {
    const known = await newIdentified()
    const before = await belongings(known.customerId)
    const { customer_id, ended_session_id } = await identify({ oldTokenHash: known.tokenHash })
    expect(customer_id).not.toBe(known.customerId)
    expect(ended_session_id).toBe(known.sessionId)
    expect(await belongings(known.customerId)).toEqual(before)
    expect(await belongings(customer_id)).toEqual(nothing)
    expect(await sessionsWith(known.tokenHash)).toBe(0)
  })
})

describe('identifying', () => {
  it('claims nothing with a token of another site', async () => {
    const { anonymous } = database.world.foreign
    const before = await belongings(anonymous.customerId)
    const { ended_session_id } = await identify({ oldTokenHash: anonymous.tokenHash })
    expect(ended_session_id).toBeNull()
    expect(await belongings(anonymous.customerId)).toEqual(before)
    expect(await sessionsWith(anonymous.tokenHash)).toBe(1)
  })

  it('claims nothing with a token that has expired', async () => {
    const anonymous = await newAnonymous()
    await database.owner.query(`update deskhand.sessions set expires_at = now() where id = $1`, [
      anonymous.sessionId,
    ])
    const before = await belongings(anonymous.customerId)
    expect((await identify({ oldTokenHash: anonymous.tokenHash })).ended_session_id).toBeNull()
    expect(await belongings(anonymous.customerId)).toEqual(before)
  })

  it('finds the same customer by sub alone: the same address under another sub is somebody else', async () => {
    const externalId = randomUUID()
    const first = await identify({ externalId })
    const again = await identify({ externalId })
    const other = await identify()
    expect(again.customer_id).toBe(first.customer_id)
    expect(other.customer_id).not.toBe(first.customer_id)
  })

  it('makes one customer of a sub that comes for the first time in many tabs at once', async () => {
    const externalId = randomUUID()
    const tabs = await Promise.all(Array.from({ length: 10 }, () => identify({ externalId })))
    expect(new Set(tabs.map((tab) => tab.customer_id)).size).toBe(1)
  })

  it('keeps the subs of two sites apart', async () => {
    const { home, foreign } = database.world
    const externalId = randomUUID()
    const here = await identify({ siteId: home.siteId, externalId })
    const there = await identify({ siteId: foreign.siteId, externalId })
    expect(here.customer_id).not.toBe(there.customer_id)
  })

  it('is refused where the key was revoked after the token was checked against it, and leaves nothing behind', async () => {
    const { siteId } = database.world.home
    const [kid, externalId] = [randomUUID(), randomUUID()]
    await insertRow(database.owner, 'deskhand.site_identity_keys', {
      site_id: siteId,
      kid,
      encrypted_secret: Buffer.from('sealed'),
      revoked_at: new Date().toISOString(),
    })
    await expect(identify({ kid, externalId })).rejects.toMatchObject(problem('identity_key_unknown'))
    const { rows } = await database.owner.query('select from deskhand.customers where external_id = $1', [
      externalId,
    ])
    expect(rows).toEqual([])
  })

  it('is refused to everybody but the server itself', async () => {
    const start = database.act(
      asCustomer(database.world.home.customer),
      `select deskhand_private.start_identified_session($1, 'x', null, null, null, null, null, $2, now(), 'main')`,
      [database.world.home.siteId, tokenHashOf('x')],
    )
    await expect(start).rejects.toMatchObject({ code: '42501' })
  })
})

describe('an ended session', () => {
  it('opens nothing any more', async () => {
    const anonymous = await newAnonymous()
    await identify({ oldTokenHash: anonymous.tokenHash })
    const enter = database.act(
      { role: 'deskhand_customer', claims: '' },
      'select deskhand_private.customer_context($1, null)',
      [anonymous.tokenHash],
    )
    await expect(enter).rejects.toMatchObject(problem('session_invalid'))
  })
})
