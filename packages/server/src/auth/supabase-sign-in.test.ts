import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text as textOf } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { AppError } from '../problems.ts'
import type { MemberSignIn } from './member-sign-in.ts'
import { openMemberSignIn } from './open-member-sign-in.ts'
import { signInMember } from './sign-in-member.ts'

/** One request as it reached the project. */
interface Received {
  route: string
  key: string | undefined
  body: Record<string, unknown>
}

const SECRET_KEY = 'sb_secret_of_the_test'
const ADA = { id: randomUUID(), email: 'ada@team.example', password: 'a good password' }

let database: TestDatabase
let project: Server
let signIn: MemberSignIn
let received: Received[] = []
let outage: { status: number; body: object } | null = null

/** Of Supabase Auth only the edge: what it answers over HTTP to the calls of the adapter. */
function answerTo({ route, body }: Received): { status: number; body: object } {
  if (outage) return outage
  if (route === 'POST /auth/v1/token') {
    const matches = body['email'] === ADA.email && body['password'] === ADA.password
    return matches
      ? { status: 200, body: session() }
      : {
          status: 400,
          body: { code: 400, error_code: 'invalid_credentials', msg: 'Invalid login credentials' },
        }
  }
  if (route === 'POST /auth/v1/logout') return { status: 204, body: {} }
  if (route === 'POST /auth/v1/admin/users') return { status: 200, body: { id: randomUUID(), ...body } }
  if (route === `PUT /auth/v1/admin/users/${ADA.id}`)
    return body['password'] === 'password'
      ? { status: 422, body: { code: 422, error_code: 'weak_password', msg: 'Password is known to be weak' } }
      : { status: 200, body: { id: ADA.id } }
  return { status: 404, body: { msg: `no ${route}` } }
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = new URL(request.url ?? '', 'http://project').pathname
  const text = await textOf(request)
  const one = {
    route: `${request.method} ${path}`,
    key: String(request.headers['apikey']),
    body: JSON.parse(text || '{}'),
  }
  received.push(one)
  const { status, body } = answerTo(one)
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(status === 204 ? undefined : JSON.stringify(body))
}

const session = () => ({
  access_token: `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify({ sub: ADA.id, exp: 4_000_000_000 })).toString('base64url')}.x`,
  token_type: 'bearer',
  expires_in: 3_600,
  refresh_token: 'refresh',
  user: { id: ADA.id, email: ADA.email },
})

beforeAll(async () => {
  database = await createTestDatabase()
  await database.owner.query('insert into auth.users (id, email, encrypted_password) values ($1, $2, $3)', [
    ADA.id,
    ADA.email,
    'a hash of the project, which is none of ours',
  ])
  project = createServer((request, response) => void answer(request, response))
  project.listen(0, '127.0.0.1')
  await once(project, 'listening')
  const { port } = project.address() as AddressInfo
  signIn = openMemberSignIn(database.database, { url: `http://127.0.0.1:${port}`, secretKey: SECRET_KEY })
})
afterAll(async () => {
  project.closeAllConnections()
  project.close()
  await database.drop()
})
beforeEach(() => {
  received = []
  outage = null
})

describe('signing in through Supabase Auth', () => {
  it('proves e-mail and password there, with the secret key, and leaves no session behind', async () => {
    expect(await signIn.check(ADA.email, ADA.password)).toBe(ADA.id)
    expect(received.map(({ route }) => route)).toEqual(['POST /auth/v1/token', 'POST /auth/v1/logout'])
    expect(new Set(received.map(({ key }) => key))).toEqual(new Set([SECRET_KEY]))
  })

  it('is refused with a wrong password', async () => {
    expect(await signIn.check(ADA.email, 'wrong')).toBeNull()
  })

  it.each([
    [{ status: 500, body: { msg: 'down' } }, 'database_unavailable'],
    [{ status: 429, body: { error_code: 'over_request_rate_limit', msg: 'slow down' } }, 'rate_limited'],
  ])('is no wrong password when the project answers %j', async (answer, code) => {
    outage = answer
    await expect(signIn.check(ADA.email, ADA.password)).rejects.toMatchObject({ code })
  })

  it('makes nobody a member: that says the team alone', async () => {
    await expect(signInMember(database.database, ADA.id)).rejects.toMatchObject({
      code: 'credentials_invalid',
    })
    const { rows } = await database.owner.query<{ id: string }>(
      `insert into deskhand.sites (key, name, attachment_types) values ('shop', 'Shop', '{}') returning id`,
    )
    await database.owner.query(
      `insert into deskhand.team_members (site_id, user_id, role, name, email) values ($1, $2, 'agent', 'Ada', $3)`,
      [rows[0]?.id, ADA.id, ADA.email],
    )
    const { member, sites } = await signInMember(database.database, ADA.id)
    expect({ member, sites }).toMatchObject({ member: { id: ADA.id }, sites: [{ role: 'agent' }] })
  })
})

describe('accounts in Supabase Auth', () => {
  it('are found in the database of the project, and made through its API where there is none', async () => {
    expect(await signIn.accountFor('ADA@team.example')).toEqual({ userId: ADA.id, hasPassword: true })
    expect(received).toEqual([])
    const made = await signIn.accountFor('Grace@team.example')
    expect(made).toEqual({ userId: expect.stringMatching(/^[\da-f-]{36}$/), hasPassword: false })
    expect(received).toMatchObject([
      { route: 'POST /auth/v1/admin/users', body: { email: 'grace@team.example', email_confirm: true } },
    ])
  })

  it('get their password there, after somebody has signed in as before', async () => {
    await signIn.check(ADA.email, ADA.password)
    received = []
    await signIn.setPassword(ADA.id, 'a new password')
    expect(received).toMatchObject([{ key: SECRET_KEY, body: { password: 'a new password' } }])
  })

  it('take no password that the project finds weak, and say why', async () => {
    const refused = signIn.setPassword(ADA.id, 'password')
    await expect(refused).rejects.toBeInstanceOf(AppError)
    await expect(refused).rejects.toMatchObject({ code: 'invalid_request', errors: [{ field: 'password' }] })
  })
})
