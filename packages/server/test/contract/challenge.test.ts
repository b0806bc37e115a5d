import { solveChallenge as solveBySdk, type Challenge, type SolvedChallenge } from '@deskhand/sdk'
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer } from '#server/server'
import { ask, countRows, expectProblem } from './asking.ts'
import { runServer, type ContractServer } from './running-server.ts'

let server: ContractServer
beforeAll(async () => {
  server = await runServer()
  await server.owner.query('update deskhand.sites set challenge = true')
})
afterAll(() => server.stop())

async function fetchChallenge(siteKey = server.site.key): Promise<Challenge> {
  const answer = await ask(server, `/v1/sites/${siteKey}/challenge`)
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
  return answer.json()
}

async function solve(challenge: Challenge): Promise<SolvedChallenge> {
  const solution = await solveChallenge({ challenge, deriveKey })
  if (!solution) throw new Error('the challenge has no solution')
  return { challenge, solution }
}

const start = (challenge?: SolvedChallenge, siteKey = server.site.key): Promise<Response> =>
  ask(server, '/v1/sessions', { method: 'POST', json: { siteKey, ...(challenge && { challenge }) } })

describe('a site that asks for a challenge', () => {
  it('says so in its configuration, and others do not', async () => {
    expect(await server.visitor().site.config()).toMatchObject({ challenge: true })
    await server.owner.query('update deskhand.sites set challenge = false where id = $1', [
      server.otherSite.id,
    ])
    const other = await ask(server, `/v1/sites/${server.otherSite.key}/config`)
    expect(await other.json()).toMatchObject({ challenge: false })
    expect((await start(undefined, server.otherSite.key)).status).toBe(201)
    await server.owner.query('update deskhand.sites set challenge = true')
  })

  it('starts no anonymous session without one, writes nothing, and says where to get it', async () => {
    const before = await countRows(server)
    const problem = await expectProblem(await start(), 403, 'challenge_required')
    expect(problem.detail).toContain(`GET /v1/sites/${server.site.key}/challenge`)
    expect(await countRows(server)).toEqual(before)
  })

  it('starts one for a solution', async () => {
    expect((await start(await solve(await fetchChallenge()))).status).toBe(201)
  })

  it('starts one for whom the SDK solves it', async () => {
    const { sessions } = server.visitor({ solveChallenge: solveBySdk })
    await expect(sessions.start()).resolves.toMatchObject({ verified: false })
    await expect(server.visitor().sessions.start()).rejects.toMatchObject({ code: 'challenge_required' })
  })

  it('takes no challenge from those whom the host vouches for', async () => {
    const { site } = server
    const identityToken = site.sign({ sub: 'ada' })
    const answer = await ask(server, '/v1/sessions', {
      method: 'POST',
      json: { siteKey: site.key, identityToken },
    })
    expect(answer.status).toBe(201)
  })

  it('hands out challenges to its own pages only', async () => {
    const asked = (origin: string): Promise<Response> =>
      ask(server, `/v1/sites/${server.site.key}/challenge`, { headers: { origin } })
    expect((await asked(server.site.origin)).status).toBe(200)
    await expectProblem(await asked('https://evil.example'), 403, 'origin_not_allowed')
    await expectProblem(await ask(server, '/v1/sites/nobody/challenge'), 404, 'not_found')
  })
})

describe('a solution', () => {
  it('counts once, also when it is sent many times at once', async () => {
    const solved = await solve(await fetchChallenge())
    const answers = await Promise.all(Array.from({ length: 8 }, () => start(solved)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 403)).toHaveLength(7)
    await expectProblem(await start(solved), 403, 'challenge_invalid')
  })

  it('of one site does not count at another', async () => {
    const solved = await solve(await fetchChallenge(server.otherSite.key))
    await expectProblem(await start(solved), 403, 'challenge_invalid')
    const moved = structuredClone(solved)
    moved.challenge.parameters.data.siteKey = server.site.key
    await expectProblem(await start(moved), 403, 'challenge_invalid')
    expect((await start(solved, server.otherSite.key)).status).toBe(201)
  })

  const forgeries: Record<string, (solved: SolvedChallenge) => void> = {
    'with another answer': ({ solution }) => (solution.derivedKey = solution.derivedKey.replace(/..$/, '00')),
    'that made its challenge easier': ({ challenge }) => (challenge.parameters.keyPrefix = '00'),
    'that made its challenge live longer': ({ challenge }) => (challenge.parameters.expiresAt += 3_600),
    'that made its challenge cheaper': ({ challenge }) => (challenge.parameters.cost = 1),
    'with a signature of its own': ({ challenge }) => (challenge.signature = 'ab'.repeat(32)),
    'that signed its own answer': ({ challenge }) => (challenge.parameters.keySignature = 'ab'.repeat(32)),
  }
  it.each(Object.entries(forgeries))('%s does not count', async (_, forge) => {
    const solved = await solve(await fetchChallenge())
    forge(solved)
    await expectProblem(await start(solved), 403, 'challenge_invalid')
  })

  it('does not count when it comes too late', async () => {
    const solved = await solve(await fetchChallenge())
    const { expiresAt } = solved.challenge.parameters
    expect(expiresAt * 1000 - Date.now()).toBeLessThanOrEqual(600_000)
    const realNow = Date.now
    try {
      Date.now = () => expiresAt * 1000 + 1_000
      await expectProblem(await start(solved), 403, 'challenge_invalid')
    } finally {
      Date.now = realNow
    }
  })

  it('counts once for all processes that count together', async () => {
    const options = { ...server.options, sharedLimits: true, port: 0 }
    const [first, second] = [await startServer(options), await startServer(options)]
    try {
      const solved = await solve(await fetchChallenge())
      const startAt = async ({ url }: { url: string }): Promise<number> => {
        const body = JSON.stringify({ siteKey: server.site.key, challenge: solved })
        const headers = { 'content-type': 'application/json' }
        return (await fetch(`${url}/v1/sessions`, { method: 'POST', headers, body })).status
      }
      expect(await startAt(first)).toBe(201)
      expect(await startAt(second)).toBe(403)
    } finally {
      await Promise.all([first.stop(), second.stop()])
    }
  })
})
