import { createHmac, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'
import type { ProblemCode } from '@deskhand/sdk'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { ask, countRows, expectProblem } from './asking.ts'
import { runServer, type ContractServer } from './running-server.ts'

let server: ContractServer
beforeAll(async () => {
  server = await runServer()
})
afterAll(() => server.stop())

const revokeKeys = (at: 'now()' | 'null') =>
  server.owner.query(`update deskhand.site_identity_keys set revoked_at = ${at} where site_id = $1`, [
    server.site.id,
  ])
afterEach(() => revokeKeys('null'))

const DAY = 86_400
const now = (): number => Math.floor(Date.now() / 1_000)
const encode = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url')
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })

interface Forgery {
  header?: Record<string, unknown>
  claims?: Record<string, unknown>
  secret?: Uint8Array
  sign?: (signed: string) => string
}

/** A token like a good one but for what is given. `undefined` takes a member away. */
function forge({ header, claims, secret = server.site.identityKey.secret, sign }: Forgery): string {
  const { siteKey, kid } = server.site.identityKey
  const signed = [
    { alg: 'HS256', typ: 'JWT', kid, ...header },
    { sub: 'mallory', aud: siteKey, iat: now(), exp: now() + 600, ...claims },
  ]
    .map(encode)
    .join('.')
  const signature = sign?.(signed) ?? createHmac('sha256', secret).update(signed).digest('base64url')
  return `${signed}.${signature}`
}

const present = (identityToken: unknown): Promise<Response> =>
  ask(server, '/v1/sessions', { method: 'POST', json: { siteKey: server.site.key, identityToken } })

const signRsa = (signed: string): string =>
  createSign('sha256').update(signed).sign(rsa.privateKey, 'base64url')
const signHs512 = (signed: string): string =>
  createHmac('sha512', server.site.identityKey.secret).update(signed).digest('base64url')
/** The classic confusion: what is public about an RSA key, used as the secret of an HMAC. */
const publicKey = rsa.publicKey.export({ type: 'spki', format: 'pem' })

const BAD: [what: string, code: ProblemCode, token: () => string][] = [
  ['no JWT at all', 'identity_token_malformed', () => 'hello'],
  ['three empty parts', 'identity_token_malformed', () => '..'],
  ['a header that is no JSON', 'identity_token_malformed', () => `bm8.${encode({})}.x`],
  ['a payload that is no JSON', 'identity_token_malformed', () => brokenPayload()],
  ['four parts', 'identity_token_malformed', () => `${forge({})}.more`],
  ['no signature', 'identity_token_signature', () => forge({ sign: () => '' })],
  ['a changed payload', 'identity_token_signature', () => changedPayload()],
  ['the wrong secret', 'identity_token_signature', () => forge({ secret: randomBytes(32) })],
  [
    'the secret of another site',
    'identity_token_signature',
    () => forge({ secret: server.otherSite.identityKey.secret }),
  ],
  ['a public key as the secret', 'identity_token_signature', () => forge({ secret: Buffer.from(publicKey) })],
  ['alg none', 'identity_token_algorithm', () => forge({ header: { alg: 'none' }, sign: () => '' })],
  ['alg None', 'identity_token_algorithm', () => forge({ header: { alg: 'None' }, sign: () => '' })],
  ['no alg', 'identity_token_algorithm', () => forge({ header: { alg: undefined } })],
  ['alg RS256', 'identity_token_algorithm', () => forge({ header: { alg: 'RS256' }, sign: signRsa })],
  ['alg HS512', 'identity_token_algorithm', () => forge({ header: { alg: 'HS512' }, sign: signHs512 })],
  ['no kid', 'identity_key_unknown', () => forge({ header: { kid: undefined } })],
  ['an unknown kid', 'identity_key_unknown', () => forge({ header: { kid: 'nobody' } })],
  [
    'the kid of another site',
    'identity_key_unknown',
    () => forge({ header: { kid: server.otherSite.identityKey.kid } }),
  ],
  ['a kid that is no text', 'identity_key_unknown', () => forge({ header: { kid: 7 } })],
  ['a kid with NUL', 'identity_key_unknown', () => forge({ header: { kid: 'alpha\0-1' } })],
  [
    'a kid with half a surrogate pair',
    'identity_key_unknown',
    () => forge({ header: { kid: 'alpha\uD800' } }),
  ],
  ['an extension nobody knows', 'identity_token_malformed', () => forge({ header: { crit: ['x'], x: 1 } })],
  ['a past exp', 'identity_token_expired', () => forge({ claims: { exp: now() - 120 } })],
  [
    'an exp after more than a day',
    'identity_token_expired',
    () => forge({ claims: { exp: now() + DAY + 300 } }),
  ],
  ['no exp', 'identity_token_claims', () => forge({ claims: { exp: undefined } })],
  ['an exp that is text', 'identity_token_claims', () => forge({ claims: { exp: String(now() + 600) } })],
  ['an exp beyond all numbers', 'identity_token_claims', () => forge({ claims: { exp: 1e300 } })],
  [
    'the aud of another site',
    'identity_token_audience',
    () => forge({ claims: { aud: server.otherSite.key } }),
  ],
  ['no aud', 'identity_token_audience', () => forge({ claims: { aud: undefined } })],
  ['an nbf to come', 'identity_token_claims', () => forge({ claims: { nbf: now() + 600 } })],
  ['no sub', 'identity_token_claims', () => forge({ claims: { sub: undefined } })],
  ['an empty sub', 'identity_token_claims', () => forge({ claims: { sub: '' } })],
  ['a sub that is a number', 'identity_token_claims', () => forge({ claims: { sub: 42 } })],
  ['a sub that is an object', 'identity_token_claims', () => forge({ claims: { sub: { id: 1 } } })],
  ['a sub of 256 characters', 'identity_token_claims', () => forge({ claims: { sub: 'x'.repeat(256) } })],
  ['a sub with NUL', 'identity_token_claims', () => forge({ claims: { sub: 'ada\0' } })],
  [
    'a sub with half a surrogate pair',
    'identity_token_claims',
    () => forge({ claims: { sub: 'ada\uD800' } }),
  ],
  ['a name that is a list', 'identity_token_claims', () => forge({ claims: { name: ['Ada'] } })],
  ['a name with NUL', 'identity_token_claims', () => forge({ claims: { name: 'A\0da' } })],
  ['an e-mail that is none', 'identity_token_claims', () => forge({ claims: { email: 'ada' } })],
  [
    'a picture that would run',
    'identity_token_claims',
    () => forge({ claims: { avatarUrl: 'javascript:alert(1)' } }),
  ],
  [
    'a picture with NUL',
    'identity_token_claims',
    () => forge({ claims: { avatarUrl: 'https://x.example/\0' } }),
  ],
]

function changedPayload(): string {
  const [header = '', , signature = ''] = forge({}).split('.')
  return [header, encode({ sub: 'admin', aud: server.site.key, exp: now() + 600 }), signature].join('.')
}

function brokenPayload(): string {
  const signed = `${forge({}).split('.', 1)[0]}.bm90IGpzb24`
  return `${signed}.${createHmac('sha256', server.site.identityKey.secret).update(signed).digest('base64url')}`
}

it('takes a token signed by the rules', async () => {
  expect((await present(forge({}))).status).toBe(201)
})

it('takes a token that names several audiences, this site among them', async () => {
  expect((await present(forge({ claims: { aud: ['elsewhere', server.site.key] } }))).status).toBe(201)
})

it.each(BAD)('refuses a token with %s as %s, and leaves nothing behind', async (_, code, token) => {
  const before = await countRows(server)
  const problem = await expectProblem(await present(token()), 401, code, 'identityToken')
  expect(problem.detail).toMatch(/\w{3,}/)
  expect(await countRows(server)).toEqual(before)
})

it.each([
  ['null', null],
  ['a number', 7],
  ['an empty text', ''],
  ['8,193 characters', 'x'.repeat(8_193)],
  ['a list', ['a']],
  ['an object', {}],
])('refuses %s in place of a token', async (_, token) => {
  const before = await countRows(server)
  await expectProblem(await present(token), 422, 'invalid_request', 'identityToken')
  expect(await countRows(server)).toEqual(before)
})

it('refuses the key of a site that was revoked, from then on', async () => {
  const token = (): string => forge({ claims: { sub: 'rita' } })
  expect((await present(token())).status).toBe(201)
  await revokeKeys('now()')
  const before = await countRows(server)
  await expectProblem(await present(token()), 401, 'identity_key_unknown', 'identityToken')
  expect(await countRows(server)).toEqual(before)
})

it('keeps the anonymous session, and its tickets, when the identity token is bad', async () => {
  const browser = server.visitor()
  await browser.tickets.create({ subject: 'Still mine', body: 'Whatever the token.' })
  await expect(browser.sessions.identify(forge({ claims: { exp: now() - 120 } }))).rejects.toMatchObject({
    code: 'identity_token_expired',
    status: 401,
  })
  expect((await browser.tickets.list()).data).toHaveLength(1)
})

it('never repeats the token or the secret in its answer', async () => {
  const token = forge({ secret: randomBytes(32) })
  const text = await (await present(token)).text()
  expect(text).not.toContain(token.split('.')[2])
})
