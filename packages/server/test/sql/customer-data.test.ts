import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { allowTime } from '#server/db/allow-time'
import { openDatabase } from '#server/db/database'
import { statement } from '#server/db/statement'
import { asCustomer, asMember, asPublic, type Identity } from '../rls/actors.ts'
import { addCustomer, type CustomerWorld } from '../rls/world.ts'
import { openTicket } from './calls.ts'
import { createSqlDatabase, type SqlDatabase } from './sql-database.ts'

let database: SqlDatabase
let admin: Identity
let agent: Identity
let stranger: Identity
let customer: CustomerWorld
beforeAll(async () => {
  database = await createSqlDatabase()
  const { home, foreign } = database.world
  admin = asMember(home.siteId, home.adminId)
  agent = asMember(home.siteId, home.agentId)
  stranger = asMember(foreign.siteId, foreign.adminId)
})
afterAll(() => database.drop())

let count = 0
beforeEach(async () => {
  count += 1
  customer = await addCustomer(database.owner, { ...database.world.home, externalId: `customer-${count}` })
})

const erase = 'select deskhand.erase_customer($1, $2)'
const isThere = async (): Promise<boolean> => {
  const { rows } = await database.owner.query('select from deskhand.customers where id = $1', [
    customer.customerId,
  ])
  return rows.length > 0
}

describe('what only admins of the site may do with a customer', () => {
  it.each([
    ['an agent', () => agent],
    ['an admin of another site', () => stranger],
  ])('is refused to %s', async (_, who) => {
    const { siteId, customerId } = customer
    const { customerId: intoId } = database.world.home.peer
    for (const [text, values] of [
      [erase, [siteId, customerId]],
      ['select deskhand.merge_customer($1, $2, $3)', [siteId, customerId, intoId]],
      [`select deskhand.record_export($1, 'customer.exported', $2, '{}')`, [siteId, customerId]],
    ] as const)
      await expect(database.act(who(), text, [...values])).rejects.toMatchObject({ message: 'forbidden' })
    expect(await isThere()).toBe(true)
  })

  it('reaches no customer of another site', async () => {
    const { siteId, customerId } = database.world.foreign.customer
    await expect(database.act(admin, erase, [siteId, customerId])).rejects.toMatchObject({
      message: 'forbidden',
    })
    await expect(database.act(admin, erase, [database.world.home.siteId, customerId])).rejects.toMatchObject({
      message: 'not_found',
    })
  })

  it('is called by its name in the audit, and by no other', async () => {
    const text = `select deskhand.record_export($1, 'customer.erased', $2, '{}')`
    await expect(database.act(admin, text, [customer.siteId, customer.customerId])).rejects.toMatchObject({
      message: 'invalid_request',
    })
  })
})

describe('the sessions of a customer', () => {
  const sessions = async (who: Identity): Promise<number> =>
    (await database.act(who, 'select * from deskhand.customer_sessions($1)', [customer.customerId])).length

  it('are told to the customer and to admins of the site', async () => {
    expect([await sessions(asCustomer(customer)), await sessions(admin)]).toEqual([1, 1])
  })

  it('are told to nobody else', async () => {
    const others = [asCustomer(database.world.home.peer), agent, stranger]
    for (const other of others) expect(await sessions(other)).toBe(0)
    await expect(sessions(asPublic(customer.siteId))).rejects.toThrow('permission denied')
  })
})

describe('the profile', () => {
  it('of nobody is not changed', async () => {
    const nobody = { role: 'deskhand_customer', claims: '' }
    await expect(
      database.act(nobody, `select deskhand.change_profile('{"name":"Eve"}')`),
    ).rejects.toMatchObject({ message: 'forbidden' })
  })
})

describe('erasing while something is written', () => {
  it('waits for a message that is being sent, and takes it along', async () => {
    const sending = await database.begin(agent)
    await sending.query('select deskhand.post_message($1, gen_random_uuid(), $2, false, $3)', [
      customer.ticketId,
      'Just now',
      [],
    ])
    const erasing = await database.begin(asCustomer(customer))
    const erased = erasing.query('select deskhand.erase_me()')
    await expect.poll(erasing.isBlocked).toBe(true)
    await sending.commit()
    await erased
    await erasing.commit()
    const { rows } = await database.owner.query('select from deskhand.ticket_messages where ticket_id = $1', [
      customer.ticketId,
    ])
    expect([rows, await isThere()]).toEqual([[], false])
  })

  it('waits for a ticket that is being opened, and takes it along', async () => {
    const opening = await database.begin(asCustomer(customer))
    await opening.query(
      `insert into deskhand.tickets (site_id, customer_id, subject) values ($1, $2, 'Just now')`,
      [customer.siteId, customer.customerId],
    )
    const erasing = await database.begin(asCustomer(customer))
    const erased = erasing.query('select deskhand.erase_me()')
    await expect.poll(erasing.isBlocked).toBe(true)
    await opening.commit()
    await erased
    await erasing.commit()
    const { rows } = await database.owner.query('select from deskhand.tickets where customer_id = $1', [
      customer.customerId,
    ])
    expect(rows).toEqual([])
  })

  it('refuses a message that comes a moment later as one on a ticket that is not there', async () => {
    const erasing = await database.begin(asCustomer(customer))
    await erasing.query('select deskhand.erase_me()')
    const sending = await database.begin(agent)
    const sent = sending.query('select deskhand.post_message($1, gen_random_uuid(), $2, false, $3)', [
      customer.ticketId,
      'Too late',
      [],
    ])
    const outcome = sent.then(
      () => 'sent',
      ({ message }: Error) => message,
    )
    await expect.poll(sending.isBlocked).toBe(true)
    await erasing.commit()
    expect(await outcome).toBe('not_found')
    await sending.rollback()
  })
})

describe('merging', () => {
  it('waits for a ticket that the anonymous customer is opening, and takes it along', async () => {
    const { home } = database.world
    const anonymous = await addCustomer(database.owner, { ...home, externalId: null })
    const opening = await database.begin(asCustomer(anonymous))
    await opening.query(
      `insert into deskhand.tickets (site_id, customer_id, subject) values ($1, $2, 'Just now')`,
      [anonymous.siteId, anonymous.customerId],
    )
    const merging = await database.begin(admin)
    const merged = merging.query('select deskhand.merge_customer($1, $2, $3)', [
      anonymous.siteId,
      anonymous.customerId,
      customer.customerId,
    ])
    await expect.poll(merging.isBlocked).toBe(true)
    await opening.commit()
    await merged
    await merging.commit()
    const { rows } = await database.owner.query<{ subject: string }>(
      'select subject from deskhand.tickets where customer_id = $1 order by subject',
      [customer.customerId],
    )
    expect(rows.map(({ subject }) => subject)).toContain('Just now')
    expect(await openTicket(database, asCustomer(customer), { subject: 'Next' })).toMatchObject({
      is_new: true,
    })
  })
})

describe('time', () => {
  it('is allowed for what must come to its end', async () => {
    const url = database.serverUrl
    const hasty = openDatabase({ url, statementTimeout: 100, onConnectionLost: () => {} })
    const long = {
      statement: statement('test_long', 'select pg_sleep(0.3)'),
      values: [],
      read: () => 'done',
    }
    try {
      await expect(hasty.run({ kind: 'worker' }, long)).rejects.toMatchObject({
        code: 'database_unavailable',
      })
      expect(await hasty.run({ kind: 'worker' }, allowTime(), long)).toEqual([undefined, 'done'])
      await expect(hasty.run({ kind: 'worker' }, long)).rejects.toMatchObject({
        code: 'database_unavailable',
      })
    } finally {
      await hasty.close()
    }
  })
})
