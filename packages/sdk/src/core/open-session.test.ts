import { http, HttpResponse } from 'msw'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { BASE_URL, problem, useNetwork, useNoDelay } from '../../test/network.ts'
import { aCustomer } from '../../test/samples.ts'
import { createClient } from '../client.ts'
import type { SessionsResource } from '../resources/sessions.ts'
import type { Challenge, SolvedChallenge } from '../types/challenge.ts'
import type { ClientOptions } from './create-core.ts'
import { isIdentityError } from './identity-error.ts'

const network = useNetwork()
beforeEach(useNoDelay)

function sessions(options: Partial<ClientOptions> = {}): SessionsResource {
  return createClient({ baseUrl: BASE_URL, siteKey: 'demo', ...options }).sessions
}

interface SessionRequest {
  identityToken?: string
  challenge?: SolvedChallenge
}

/** Opens sessions for those whom `refuse` has nothing against. @returns the bodies sent */
function serveSessions(refuse: (body: SessionRequest) => Response | undefined): SessionRequest[] {
  const bodies: SessionRequest[] = []
  network.use(
    http.post<never, SessionRequest>(`${BASE_URL}/v1/sessions`, async ({ request }) => {
      const body = await request.json()
      bodies.push(body)
      const opened = { token: 'token', customer: aCustomer() }
      return refuse(body) ?? HttpResponse.json(opened, { status: 201 })
    }),
  )
  return bodies
}

describe('an identity token that has expired', () => {
  const refuse = ({ identityToken }: SessionRequest) =>
    identityToken === 'stale' ? problem(401, 'identity_token_expired') : undefined

  test('is asked for anew, once', async () => {
    const bodies = serveSessions(refuse)
    const tokens = ['stale', 'fresh']
    await sessions({ getIdentityToken: () => tokens.shift() ?? 'none left' }).start()
    expect(bodies.map(({ identityToken }) => identityToken)).toEqual(['stale', 'fresh'])
  })

  test('is an error when the page has no better one', async () => {
    const bodies = serveSessions(refuse)
    const start = sessions({ getIdentityToken: () => 'stale' }).start()
    await expect(start).rejects.toMatchObject({ code: 'identity_token_expired', requestId: 'req-1' })
    expect(bodies).toHaveLength(2)
  })

  test('is an error at once when it was passed to identify()', async () => {
    const bodies = serveSessions(refuse)
    const getIdentityToken = vi.fn<() => string>(() => 'fresh')
    await expect(sessions({ getIdentityToken }).identify('stale')).rejects.toSatisfy(isIdentityError)
    expect(bodies).toHaveLength(1)
    expect(getIdentityToken).not.toHaveBeenCalled()
  })
})

test('a getIdentityToken that never answers is an error after the timeout, not a page that waits for ever', async () => {
  serveSessions(() => undefined)
  const getIdentityToken = () => new Promise<string>(() => undefined)
  const start = sessions({ getIdentityToken, timeout: 1 }).start()
  await expect(start).rejects.toMatchObject({ code: 'identity_unavailable', retryable: true })
})

describe('a challenge', () => {
  const challenge: Challenge = {
    parameters: {
      algorithm: 'PBKDF2/SHA-256',
      nonce: '00',
      salt: '00',
      cost: 1,
      keyLength: 32,
      keyPrefix: '00',
      keySignature: '00',
      expiresAt: 2_000_000_000,
      data: { siteKey: 'demo' },
    },
    signature: 'signed',
  }
  const solution = { counter: 7, derivedKey: '00ff' }
  const serveChallenges = () => {
    network.use(http.get(`${BASE_URL}/v1/sites/demo/challenge`, () => HttpResponse.json(challenge)))
    return serveSessions((body) => (body.challenge ? undefined : problem(403, 'challenge_required')))
  }

  test('is solved where the site asks for one, and sent along', async () => {
    const bodies = serveChallenges()
    const solveChallenge = vi.fn<(challenge: Challenge) => typeof solution>(() => solution)
    await sessions({ solveChallenge }).start()
    expect(solveChallenge.mock.calls).toEqual([[challenge]])
    expect(bodies[1]).toEqual({ siteKey: 'demo', challenge: { challenge, solution } })
  })

  test('is a typed error where nobody solves it', async () => {
    serveChallenges()
    await expect(sessions().start()).rejects.toMatchObject({ code: 'challenge_required', status: 403 })
  })

  test('that could not be solved is a typed error with its cause', async () => {
    serveChallenges()
    const cause = new Error('No threads left')
    const start = sessions({ solveChallenge: () => Promise.reject(cause) }).start()
    await expect(start).rejects.toMatchObject({ code: 'challenge_unsolved', cause })
  })

  test('is not solved again and again when the solution is not taken', async () => {
    network.use(http.get(`${BASE_URL}/v1/sites/demo/challenge`, () => HttpResponse.json(challenge)))
    const bodies = serveSessions(() => problem(403, 'challenge_required'))
    await expect(sessions({ solveChallenge: () => solution }).start()).rejects.toMatchObject({
      code: 'challenge_required',
    })
    expect(bodies).toHaveLength(2)
  })

  test('is not asked for by a site that takes everybody', async () => {
    const bodies = serveSessions(() => undefined)
    await sessions({ solveChallenge: () => Promise.reject(new Error('Not needed')) }).start()
    expect(bodies).toEqual([{ siteKey: 'demo' }])
  })
})

test.each(['getIdentityToken', 'solveChallenge'])('%s must be a function', (name) => {
  expect(() => sessions({ [name]: 'soon' })).toThrow(expect.objectContaining({ code: 'invalid_options' }))
})
