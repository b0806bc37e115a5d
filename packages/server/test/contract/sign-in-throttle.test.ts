import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { RATE_LIMITS, type LimitName, type RateLimit } from '#server/limits/rate-limits'
import { ask, expectProblem, tokenOf } from './asking.ts'
import { askDesk } from './desk-caller.ts'
import { runServer, type ContractServer } from './running-server.ts'
import type { SeededMember } from './seeded-site.ts'

const QUOTAS: Partial<Record<LimitName, number>> = {
  'failed-sign-ins-here': 3,
  'failed-sign-ins-of-address': 5,
  'failed-sign-ins-of-account': 4,
}
const limits: RateLimit[] = RATE_LIMITS.map((limit) => ({
  ...limit,
  quota: QUOTAS[limit.name] ?? 1_000_000,
  seconds: 600,
}))

let server: ContractServer
let owner: SeededMember
beforeEach(async () => {
  server = await runServer({ limits, trustedProxies: ['127.0.0.0/8'] })
  owner = server.site.agent
})
afterEach(() => server.stop())

const signIn = (email: string, password: string, address: string): Promise<Response> =>
  ask(server, '/v1/desk/sessions', {
    method: 'POST',
    json: { email, password },
    headers: { 'x-forwarded-for': address },
  })
const guess = (email: string, address: string): Promise<Response> => signIn(email, 'a guess', address)
const signInAsOwner = (address: string): Promise<Response> => signIn(owner.email, owner.password, address)

const HOME = '203.0.113.1'
const CAFE = '203.0.113.2'
const attacker = (n: number): string => `198.51.100.${n}`

describe('somebody who guesses passwords', () => {
  it('of one account at one address is stopped, with a right guess too', async () => {
    for (let i = 0; i < 3; i++)
      await expectProblem(await guess(owner.email, CAFE), 401, 'credentials_invalid')
    const refused = await guess(owner.email, CAFE)
    await expectProblem(refused, 429, 'rate_limited')
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    await expectProblem(await signInAsOwner(CAFE), 429, 'rate_limited')
  })

  it('finds no gap by guessing all at once', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => guess(owner.email, CAFE)))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(3)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(9)
  })

  it('of many accounts is stopped by the address', async () => {
    const statuses: number[] = []
    for (let i = 0; i < 7; i++) statuses.push((await guess(`member-${i}@alpha.example`, CAFE)).status)
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429])
  })

  it('of one account from everywhere is stopped', async () => {
    const statuses: number[] = []
    for (let i = 0; i < 6; i++) statuses.push((await guess(owner.email, attacker(i))).status)
    expect(statuses).toEqual([401, 401, 401, 401, 429, 429])
  })

  it('cannot tell whether an account exists: it is answered and stopped alike', async () => {
    const answersFor = async (email: string, address: string): Promise<unknown[]> => {
      const answers: unknown[] = []
      for (let i = 0; i < 4; i++) {
        const answer = await guess(email, address)
        const { requestId: _, detail, ...problem } = JSON.parse(await answer.text())
        // A second may pass between the two.
        const told = detail.replace(/\d+ s\.$/, 'a while.')
        answers.push({ ...problem, told, policy: answer.headers.get('ratelimit-policy') })
      }
      return answers
    }
    const forNobody = await answersFor('nobody@alpha.example', attacker(1))
    expect(await answersFor(owner.email, attacker(2))).toEqual(forNobody)
  })

  it('gains nothing by writing the account in other letters', async () => {
    for (let i = 0; i < 3; i++) await guess(owner.email, CAFE)
    await expectProblem(await guess(owner.email.toUpperCase(), CAFE), 429, 'rate_limited')
  })

  it('gains nothing by a session that was left open: changing the password is counted as signing in', async () => {
    const token = tokenOf(await server.desk(owner))
    const change = (currentPassword: string) =>
      askDesk(server, token, 'PUT /v1/desk/me/password', { currentPassword, newPassword: 'a new password' })
    for (let i = 0; i < 3; i++)
      await expectProblem(await change('a guess'), 422, 'invalid_request', 'currentPassword')
    await expectProblem(await change(owner.password), 429, 'rate_limited')
  })
})

describe('the owner of an account', () => {
  it('gets in at the usual place while others guess from everywhere', async () => {
    expect((await signInAsOwner(HOME)).status).toBe(201)
    for (let i = 0; i < 8; i++) await guess(owner.email, attacker(i))
    await expectProblem(await signInAsOwner(CAFE), 429, 'rate_limited')
    expect((await signInAsOwner(HOME)).status).toBe(201)
    await expectProblem(await guess(owner.email, HOME), 401, 'credentials_invalid')
    expect((await signInAsOwner(HOME)).status).toBe(201)
  })

  it('may mistype, and starts afresh once the password was right', async () => {
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 2; i++) expect((await guess(owner.email, HOME)).status).toBe(401)
      expect((await signInAsOwner(HOME)).status).toBe(201)
    }
  })

  it('is not counted for a failure that was the server’s', async () => {
    await server.owner.query('alter table auth.users rename to users_away')
    try {
      const broken = () =>
        fetch(`${server.url}/v1/desk/sessions`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-forwarded-for': HOME },
          body: JSON.stringify({ email: owner.email, password: owner.password }),
        })
      for (let i = 0; i < 6; i++) expect((await broken()).status).toBe(500)
    } finally {
      await server.owner.query('alter table auth.users_away rename to users')
    }
    expect((await signInAsOwner(HOME)).status).toBe(201)
  })
})

describe('a flood of sign-ins', () => {
  it('is served a few at a time; the rest is told to come back', async () => {
    const unlimited = await runServer({ trustedProxies: ['127.0.0.0/8'] })
    try {
      const answers = await Promise.all(
        Array.from({ length: 120 }, (_, i) =>
          ask(unlimited, '/v1/desk/sessions', {
            method: 'POST',
            json: { email: `member-${i}@alpha.example`, password: 'a guess' },
          }),
        ),
      )
      const refused = answers.filter(({ status }) => status === 503)
      expect(refused.length).toBeGreaterThan(0)
      for (const answer of refused) {
        expect(answer.headers.get('retry-after')).toBe('2')
        await expectProblem(answer, 503, 'overloaded')
      }
      expect(answers.filter(({ status }) => status === 401).length).toBe(120 - refused.length)
      const { email, password } = unlimited.site.agent
      const later = await ask(unlimited, '/v1/desk/sessions', { method: 'POST', json: { email, password } })
      expect(later.status).toBe(201)
    } finally {
      await unlimited.stop()
    }
  })
})
