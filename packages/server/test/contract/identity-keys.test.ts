import type { IdentityKeyInfo, MadeIdentityKey, Page } from '@deskhand/sdk'
import { signIdentity } from '@deskhand/sdk/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, countRows, expectProblem } from './asking.ts'
import { askDesk, seedCallers, type Callers } from './desk-caller.ts'
import { openReader } from './event-reader.ts'
import { runServer, type ContractServer } from './running-server.ts'

let server: ContractServer
let callers: Callers
beforeAll(async () => {
  server = await runServer()
  callers = await seedCallers(server)
})
afterAll(() => server.stop())

const list = async (): Promise<IdentityKeyInfo[]> => {
  const page: Page<IdentityKeyInfo> = await (
    await askDesk(server, callers.admin, 'GET /identity-keys')
  ).json()
  return page.data
}

const make = async (kid: string): Promise<MadeIdentityKey> =>
  (await askDesk(server, callers.admin, 'POST /identity-keys', { kid })).json()

const present = (key: { kid: string; secret: string | Uint8Array }): Promise<Response> => {
  const identityToken = signIdentity({ sub: 'ada' }, { ...key, siteKey: server.site.key })
  return ask(server, '/v1/sessions', { method: 'POST', json: { siteKey: server.site.key, identityToken } })
}

describe('identity keys', () => {
  it('rotate: the old and the new one both work, and a revoked one does not', async () => {
    const { identityKey } = server.site
    const made = await askDesk(server, callers.admin, 'POST /identity-keys', { kid: '2026-11' })
    expect(made.headers.get('cache-control')).toBe('no-store')
    const fresh: MadeIdentityKey = await made.json()
    expect((await present(identityKey)).status).toBe(201)
    expect((await present(fresh)).status).toBe(201)
    const [newest, oldest] = await list()
    expect([newest?.kid, oldest?.kid]).toEqual(['2026-11', identityKey.kid])
    const revoke = `DELETE /identity-keys/${oldest?.id}`
    expect((await askDesk(server, callers.admin, revoke)).status).toBe(204)
    await expectProblem(await present(identityKey), 401, 'identity_key_unknown')
    expect((await present(fresh)).status).toBe(201)
    const revokedAt = (await list())[1]?.revokedAt
    expect(revokedAt).toEqual(expect.any(String))
    expect((await askDesk(server, callers.admin, revoke)).status).toBe(204)
    expect((await list())[1]?.revokedAt).toBe(revokedAt)
  })

  it('take the sessions they vouched for along, with their streams, and no others', async () => {
    for (const { id } of await list()) await askDesk(server, callers.admin, `DELETE /identity-keys/${id}`)
    const [made, other] = [await make('stolen'), await make('other')]
    const tokenOf = async (answer: Response): Promise<string> => (await answer.json()).token
    const [stolen, vouched] = [await tokenOf(await present(made)), await tokenOf(await present(other))]
    const anonymous = await tokenOf(
      await ask(server, '/v1/sessions', { method: 'POST', json: { siteKey: server.site.key } }),
    )
    const stream = await openReader(server, { token: stolen })
    await askDesk(server, callers.admin, `DELETE /identity-keys/${made.id}`)
    await expectProblem(await ask(server, '/v1/me', { token: stolen }), 401, 'session_invalid')
    await stream.ended
    for (const token of [vouched, anonymous])
      expect((await ask(server, '/v1/me', { token })).status).toBe(200)
    await askDesk(server, callers.admin, `DELETE /identity-keys/${other.id}`)
  })

  it('show their secret once, and keep it sealed', async () => {
    const { id, secret } = await make('shown-once')
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
    expect(JSON.stringify(await list())).not.toContain(secret)
    const { rows } = await server.owner.query('select * from deskhand.site_identity_keys where id = $1', [id])
    expect(Buffer.from(rows[0].encrypted_secret).includes(secret)).toBe(false)
    await askDesk(server, callers.admin, `DELETE /identity-keys/${id}`)
  })

  it('are two at most, also when several are made at once', async () => {
    const live = (await list()).filter(({ revokedAt }) => revokedAt === null).length
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd'].map((kid) => askDesk(server, callers.admin, 'POST /identity-keys', { kid })),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(2 - live)
    for (const answer of answers) {
      if (answer.status === 201) continue
      const problem = await expectProblem(answer, 422, 'invalid_request')
      expect(problem.detail).toMatch(/Revoke one/)
    }
  })

  it('have a kid of their own for ever', async () => {
    const [newest] = await list()
    await askDesk(server, callers.admin, `DELETE /identity-keys/${newest?.id}`)
    const again = await askDesk(server, callers.admin, 'POST /identity-keys', { kid: newest?.kid })
    await expectProblem(again, 422, 'invalid_request', 'kid')
  })

  it('are an admin’s alone, to see, to make and to revoke', async () => {
    const [one] = await list()
    const rows = await countRows(server)
    for (const call of ['GET /identity-keys', 'POST /identity-keys', `DELETE /identity-keys/${one?.id}`]) {
      const json = call.startsWith('POST') ? { kid: 'by-somebody-else' } : undefined
      await expectProblem(await askDesk(server, callers.agent, call, json), 403, 'forbidden')
      await expectProblem(await askDesk(server, callers.adminElsewhere, call, json), 404, 'not_found')
      await expectProblem(await askDesk(server, callers.customer, call, json), 401, 'session_invalid')
      await expectProblem(await askDesk(server, null, call, json), 401, 'unauthenticated')
    }
    expect(await countRows(server)).toEqual(rows)
    expect((await list())[0]).toEqual(one)
  })
})
