import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asPublic } from '../rls/actors.ts'
import { insertRow } from '../rls/insert-row.ts'
import { tokenHashOf, type CustomerWorld } from '../rls/world.ts'
import { only, problem } from './calls.ts'
import { createSqlDatabase, type SqlDatabase } from './sql-database.ts'

let database: SqlDatabase
beforeAll(async () => {
  database = await createSqlDatabase()
})
afterAll(() => database.drop())

const CUSTOMER = { role: 'deskhand_customer', claims: '' }
const MEMBER = { role: 'deskhand_member', claims: '' }

const enterAsCustomer = (tokenHash: Buffer, origin: string | null = null) =>
  database.act<{ customer_id: string; site_id: string; expires_at: Date }>(
    CUSTOMER,
    'select * from deskhand_private.customer_context($1, $2)',
    [tokenHash, origin],
  )

const enterAsMember = (tokenHash: Buffer, siteId: string | null) =>
  database.act<{ user_id: string; role: string }>(
    MEMBER,
    'select * from deskhand_private.member_context($1, $2)',
    [tokenHash, siteId],
  )

/** Signs a member in. */
async function sessionOf(userId: string, expiresAt = '2100-01-01T00:00:00Z'): Promise<Buffer> {
  const tokenHash = tokenHashOf(randomUUID())
  await insertRow(database.owner, 'deskhand.sessions', {
    token_hash: tokenHash,
    user_id: userId,
    expires_at: expiresAt,
  })
  return tokenHash
}

const setExpiry = (sessionId: string, expiry: string) =>
  database.owner.query(`update deskhand.sessions set expires_at = ${expiry} where id = $1`, [sessionId])

describe('the token of a customer', () => {
  it('says who the customer is and of which site', async () => {
    const { customer } = database.world.home
    expect(only(await enterAsCustomer(customer.tokenHash))).toMatchObject({
      customer_id: customer.customerId,
      site_id: customer.siteId,
    })
  })

  it('is refused when nobody has it', async () => {
    await expect(enterAsCustomer(tokenHashOf('nobody'))).rejects.toMatchObject(problem('session_invalid'))
  })

  it('is refused the moment it expires', async () => {
    const { peer } = database.world.home
    await setExpiry(peer.sessionId, 'now()')
    await expect(enterAsCustomer(peer.tokenHash)).rejects.toMatchObject(problem('session_invalid'))
  })

  it('is refused where the site wants to know its customers and does not know this one', async () => {
    const { siteId, anonymous, customer } = database.world.foreign
    await database.owner.query(`update deskhand.sites set identity_policy = 'required' where id = $1`, [
      siteId,
    ])
    await expect(enterAsCustomer(anonymous.tokenHash)).rejects.toMatchObject(problem('identity_required'))
    await expect(enterAsCustomer(customer.tokenHash)).resolves.toHaveLength(1)
  })

  it('is refused if it is a member’s', async () => {
    const tokenHash = await sessionOf(database.world.home.agentId)
    await expect(enterAsCustomer(tokenHash)).rejects.toMatchObject(problem('session_invalid'))
  })

  it('is not prolonged by entering: a write would come before the lock of a ticket', async () => {
    const { anonymous } = database.world.home
    await setExpiry(anonymous.sessionId, `now() + interval '1 day'`)
    const { expires_at } = only(await enterAsCustomer(anonymous.tokenHash))
    expect(only(await enterAsCustomer(anonymous.tokenHash)).expires_at).toEqual(expires_at)
  })
})

describe('prolonging a session', () => {
  /** Whether the session lasts longer than `before` once it is prolonged. */
  async function lastsLonger({ sessionId, tokenHash }: CustomerWorld, before: string): Promise<boolean> {
    await setExpiry(sessionId, before)
    await database.act(CUSTOMER, 'select deskhand_private.prolong_session($1)', [tokenHash])
    const { rows } = await database.owner.query<{ longer: boolean }>(
      `select expires_at > ${before} + interval '1 hour' as longer from deskhand.sessions where id = $1`,
      [sessionId],
    )
    return only(rows).longer
  }

  it('lets somebody anonymous come back, who has nothing else to come back with', async () => {
    expect(await lastsLonger(database.world.home.anonymous, `now() + interval '1 day'`)).toBe(true)
  })

  it('gives a customer who is known no longer than was signed', async () => {
    expect(await lastsLonger(database.world.home.customer, `now() + interval '1 day'`)).toBe(false)
  })

  it('changes nothing while there is time', async () => {
    expect(await lastsLonger(database.world.home.anonymous, `now() + interval '91 days'`)).toBe(false)
  })

  it('brings nobody back whose session has ended', async () => {
    expect(await lastsLonger(database.world.home.anonymous, `now() - interval '1 second'`)).toBe(false)
  })
})

describe('the token of a member', () => {
  it('says who the member is and as what on this site', async () => {
    const { siteId, adminId } = database.world.home
    const entered = await enterAsMember(await sessionOf(adminId), siteId)
    expect(entered).toMatchObject([{ user_id: adminId, role: 'admin' }])
  })

  it('finds no site of others, and no site that is not there, in the same words', async () => {
    const { home, foreign } = database.world
    const tokenHash = await sessionOf(home.agentId)
    for (const siteId of [foreign.siteId, randomUUID()]) {
      await expect(enterAsMember(tokenHash, siteId)).rejects.toMatchObject({
        ...problem('not_found'),
        detail: 'There is no such site among those you are a member of.',
      })
    }
  })

  it('of a disabled member finds no site, and is no session where none is asked for', async () => {
    const { siteId, disabledId } = database.world.home
    const tokenHash = await sessionOf(disabledId)
    await expect(enterAsMember(tokenHash, siteId)).rejects.toMatchObject(problem('not_found'))
    await expect(enterAsMember(tokenHash, null)).rejects.toMatchObject(problem('session_invalid'))
  })

  it('finds both sites of a member of two', async () => {
    const { home, foreign, memberOfBothId } = database.world
    const tokenHash = await sessionOf(memberOfBothId)
    for (const { siteId } of [home, foreign])
      await expect(enterAsMember(tokenHash, siteId)).resolves.toMatchObject([{ role: 'agent' }])
  })

  it('is refused the moment it expires', async () => {
    const tokenHash = await sessionOf(database.world.home.agentId, '2001-01-01T00:00:00Z')
    await expect(enterAsMember(tokenHash, null)).rejects.toMatchObject(problem('session_invalid'))
  })

  it('is refused if it is a customer’s', async () => {
    const { siteId, customer } = database.world.home
    await expect(enterAsMember(customer.tokenHash, siteId)).rejects.toMatchObject(problem('session_invalid'))
  })
})

describe('a context', () => {
  it('is gone with its transaction, for the next one on the connection', async () => {
    const { customer } = database.world.home
    const pid = async (): Promise<unknown> =>
      only(await database.act(CUSTOMER, 'select pg_backend_pid() as pid'))
    const before = await pid()
    await enterAsCustomer(customer.tokenHash)
    expect(await pid()).toEqual(before)
    expect(await database.act(CUSTOMER, 'select from deskhand.tickets')).toEqual([])
  })

  it('of the wrong role is refused: each function is its own role’s', async () => {
    const { tokenHash } = database.world.home.customer
    const borrowed = database.act(MEMBER, 'select deskhand_private.customer_context($1, null)', [tokenHash])
    await expect(borrowed).rejects.toMatchObject({ code: '42501' })
  })
})

describe('the origin of a page', () => {
  const enter = (origin: string | null) =>
    database.act(asPublic(database.world.home.siteId), 'select deskhand_private.public_context($1, $2)', [
      'home',
      origin,
    ])

  it.each([
    'https://shop.example',
    'http://localhost',
    'http://localhost:3000',
    'http://localhost:65535',
    null,
  ])('is taken: %s', async (origin) => {
    await expect(enter(origin)).resolves.toHaveLength(1)
  })

  it.each([
    'null',
    '',
    '*',
    'http://shop.example',
    'https://shop.example:8443',
    'https://shop.example/',
    'https://SHOP.example',
    'https://shop.example.evil.test',
    'https://evilshop.example',
    'https://sub.shop.example',
    'https://localhost:3000',
    'http://localhost.evil.test:3000',
    'http://localhost:3000.evil.test',
    'http://localhost:abc',
    'http://localhost:3000\nhttp://localhost:1',
    'http://127.0.0.1:3000',
  ])('is refused: %j', async (origin) => {
    await expect(enter(origin)).rejects.toMatchObject(problem('origin_not_allowed'))
  })

  it('is asked of a customer’s token too', async () => {
    const { tokenHash } = database.world.home.customer
    await expect(enterAsCustomer(tokenHash, 'https://evil.test')).rejects.toMatchObject(
      problem('origin_not_allowed'),
    )
    await expect(enterAsCustomer(tokenHash, 'https://shop.example')).resolves.toHaveLength(1)
  })

  it('counts for the site that lists it and for no other', async () => {
    await database.owner.query(
      `update deskhand.sites set allowed_origins = '{https://other.example}' where key = 'foreign'`,
    )
    await expect(enter('https://other.example')).rejects.toMatchObject(problem('origin_not_allowed'))
  })

  it('of a key that no site has is not asked for', async () => {
    const unknown = database.act(
      { role: 'deskhand_public', claims: '' },
      `select deskhand_private.public_context('nobody', null)`,
    )
    await expect(unknown).rejects.toMatchObject(problem('not_found'))
  })
})
