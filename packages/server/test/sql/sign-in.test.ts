import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asWorker } from '../rls/actors.ts'
import { insertRow } from '../rls/insert-row.ts'
import { tokenHashOf } from '../rls/world.ts'
import { only, problem } from './calls.ts'
import { createSqlDatabase, type SqlDatabase } from './sql-database.ts'

let database: SqlDatabase
beforeAll(async () => {
  database = await createSqlDatabase()
})
afterAll(() => database.drop())

const FOREVER = '2100-01-01T00:00:00Z'

describe('the site of a sign-in', () => {
  const find = async (key: string, kid: string | null, origin: string | null = null) =>
    only(
      await database.act<{ site_id: string; encrypted_secret: Buffer | null }>(
        asWorker,
        'select * from deskhand_private.sign_in_site($1, $2, $3)',
        [key, origin, kid],
      ),
    )

  it('comes with the secret of the key that the token names', async () => {
    expect(await find('home', 'main')).toMatchObject({
      site_id: database.world.home.siteId,
      encrypted_secret: Buffer.from('sealed'),
    })
  })

  it('comes without a secret for no key, an unknown one, one that was revoked and one of another site', async () => {
    const { home, foreign } = database.world
    const key = { encrypted_secret: Buffer.from('sealed') }
    await insertRow(database.owner, 'deskhand.site_identity_keys', {
      ...key,
      site_id: home.siteId,
      kid: 'revoked',
      revoked_at: '2026-01-01T00:00:00Z',
    })
    await insertRow(database.owner, 'deskhand.site_identity_keys', {
      ...key,
      site_id: foreign.siteId,
      kid: 'theirs',
    })
    for (const kid of [null, '', 'unknown', 'revoked', 'theirs'])
      expect((await find('home', kid)).encrypted_secret, String(kid)).toBeNull()
  })

  it('is not told to pages it does not allow, and there is none for an unknown key', async () => {
    await expect(find('home', 'main', 'https://evil.test')).rejects.toMatchObject(
      problem('origin_not_allowed'),
    )
    await expect(find('nobody', 'main')).rejects.toMatchObject(problem('not_found'))
  })
})

describe('an anonymous session', () => {
  it('makes a customer of its own each time, who is nobody known', async () => {
    const start = () =>
      database.act<{ id: string }>(
        asWorker,
        'select deskhand_private.start_anonymous_session($1, $2, $3) as id',
        [database.world.home.siteId, tokenHashOf(randomUUID()), FOREVER],
      )
    const ids = [only(await start()).id, only(await start()).id]
    const { rows } = await database.owner.query(
      'select from deskhand.customers where id = any ($1) and external_id is null and email is null',
      [ids],
    )
    expect(rows).toHaveLength(2)
  })
})

describe('the credentials of a member', () => {
  const emailOf = async (userId: string): Promise<string> =>
    only(
      (await database.owner.query<{ email: string }>('select email from auth.users where id = $1', [userId]))
        .rows,
    ).email

  const find = (email: string) =>
    database.act<{ user_id: string }>(asWorker, 'select * from deskhand_private.member_credentials($1)', [
      email,
    ])

  it('are found by the address, however it is written', async () => {
    const { agentId } = database.world.home
    expect(await find((await emailOf(agentId)).toUpperCase())).toMatchObject([
      { user_id: agentId, password_hash: 'a hash' },
    ])
  })

  it('are not found for a disabled member, a user of no site or an unknown address', async () => {
    const userId = randomUUID()
    await insertRow(database.owner, 'auth.users', {
      id: userId,
      email: 'stranger@team.example',
      encrypted_password: 'x',
    })
    const disabled = await emailOf(database.world.home.disabledId)
    for (const email of [disabled, 'stranger@team.example', 'nobody@team.example', ''])
      expect(await find(email), email).toEqual([])
  })
})

describe('the end of a session', () => {
  it('ends that one and tells which it was, once', async () => {
    const { home } = database.world
    const end = () =>
      database.act<{ ended: string | null }>(
        { role: 'deskhand_customer', claims: '' },
        'select deskhand_private.end_session($1) as ended',
        [home.peer.tokenHash],
      )
    expect(await end()).toEqual([{ ended: home.peer.sessionId }])
    expect(await end()).toEqual([{ ended: null }])
    const { rows } = await database.owner.query('select from deskhand.sessions where id = $1', [
      home.customer.sessionId,
    ])
    expect(rows).toHaveLength(1)
  })
})

describe('an open stream', () => {
  const memberSession = async (userId: string, expiresAt = FOREVER): Promise<string> => {
    const id = randomUUID()
    const token_hash = tokenHashOf(id)
    await insertRow(database.owner, 'deskhand.sessions', {
      id,
      token_hash,
      user_id: userId,
      expires_at: expiresAt,
    })
    return id
  }

  const alive = async (pairs: [sessionId: string, siteId: string][]): Promise<string[]> => {
    const rows = await database.act<{ place: number }>(
      asWorker,
      'select place from deskhand_private.sessions_alive($1, $2, null)',
      [pairs.map(([sessionId]) => sessionId), pairs.map(([, siteId]) => siteId)],
    )
    return rows.flatMap(({ place }) => pairs[place - 1]?.[0] ?? []).toSorted()
  }

  it('may go on while its session lives and is of its site', async () => {
    const { home, foreign, memberOfBothId } = database.world
    const [agent, both, disabled] = [
      await memberSession(home.agentId),
      await memberSession(memberOfBothId),
      await memberSession(home.disabledId),
    ]
    const expired = await memberSession(home.agentId, '2001-01-01T00:00:00Z')
    expect(
      await alive([
        [home.customer.sessionId, home.siteId],
        [agent, home.siteId],
        [both, foreign.siteId],
      ]),
    ).toEqual([home.customer.sessionId, agent, both].toSorted())
    expect(
      await alive([
        [home.customer.sessionId, foreign.siteId],
        [agent, foreign.siteId],
        [disabled, home.siteId],
        [expired, home.siteId],
        [randomUUID(), home.siteId],
      ]),
    ).toEqual([])
  })

  it('ends for the site that a member has left, and goes on for the other one', async () => {
    const { home, foreign, memberOfBothId } = database.world
    const sessionId = await memberSession(memberOfBothId)
    await database.owner.query(
      'update deskhand.team_members set disabled_at = now() where user_id = $1 and site_id = $2',
      [memberOfBothId, home.siteId],
    )
    const places = await database.act(
      asWorker,
      'select place from deskhand_private.sessions_alive($1, $2, null)',
      [
        [sessionId, sessionId],
        [home.siteId, foreign.siteId],
      ],
    )
    expect(places).toEqual([{ place: 2 }])
  })
})
