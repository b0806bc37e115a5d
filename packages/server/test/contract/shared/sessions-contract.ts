import type { ProblemCode } from '@deskhand/sdk'
import { describe, expect, it } from 'vitest'
import { ask, expectProblem, tokenOf } from '../asking.ts'
import { customer, desk, visitor, type ContractSide } from './contract-side.ts'

export function describeSessions(side: () => ContractSide): void {
  const post = (json: object): Promise<Response> => ask(side(), '/v1/sessions', { method: 'POST', json })

  describe('a session', () => {
    it('is anonymous without an identity token, and another customer for each visitor', async () => {
      const [ada, ben] = await Promise.all([customer(side()), customer(side())])
      const [first, second] = await Promise.all([ada.sessions.start(), ben.sessions.start()])
      expect(first).toEqual({
        id: first.id,
        verified: false,
        name: null,
        email: null,
        avatarUrl: null,
        claimedIds: [],
      })
      expect(first.id).not.toBe(second.id)
    })

    it('is that of the same customer whenever the same person is vouched for', async () => {
      const sign = (): string => side().sign({ sub: 'cleo', name: 'Cleo', email: 'cleo@shop.example' })
      const [here, there] = await Promise.all([
        visitor(side(), { getIdentityToken: sign }).sessions.start(),
        visitor(side(), { getIdentityToken: sign }).sessions.start(),
      ])
      expect(here).toMatchObject({ verified: true, name: 'Cleo', email: 'cleo@shop.example' })
      expect(there.id).toBe(here.id)
    })

    it('that becomes identified takes its tickets along, and its old token ends', async () => {
      const client = visitor(side())
      const ticket = await client.tickets.create({ subject: 'Before', body: 'Who I am' })
      const old = tokenOf(client)
      const ada = await client.sessions.identify(side().sign({ sub: `ada ${ticket.id}`, name: 'Ada' }))
      expect((await client.tickets.list()).data.map(({ id }) => id)).toEqual([ticket.id])
      const [message] = (await client.messages.list(ticket.id)).data
      expect(message?.author).toMatchObject({ id: ada.id, name: 'Ada' })
      await expectProblem(await ask(side(), '/v1/me', { token: old }), 401, 'session_invalid')
    })

    it('ends with logout', async () => {
      const client = await customer(side())
      const token = tokenOf(client)
      await client.sessions.logout()
      await expectProblem(await ask(side(), '/v1/me', { token }), 401, 'session_invalid')
    })

    it('is asked for by everything that is private', async () => {
      for (const path of ['/v1/me', '/v1/tickets', '/v1/events'])
        await expectProblem(await ask(side(), path), 401, 'unauthenticated')
    })

    it('does not begin on a site that is not there, nor with a body of another form', async () => {
      await expectProblem(await post({ siteKey: 'nobody' }), 404, 'not_found', 'siteKey')
      await expectProblem(await post({}), 422, 'invalid_request', 'siteKey')
      await expectProblem(await post({ siteKey: side().siteKey, who: 'me' }), 422, 'invalid_request', 'who')
    })
  })

  describe('an identity token', () => {
    const signed = (): string => side().sign({ sub: 'eve' })
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
    const withHeader = (header: object): string => {
      const [, ...rest] = signed().split('.')
      return [part(header), ...rest].join('.')
    }

    const WRONG: [ProblemCode, () => string][] = [
      ['identity_token_malformed', () => 'not a token'],
      ['identity_token_algorithm', () => withHeader({ alg: 'none', kid: 'x' })],
      ['identity_key_unknown', () => withHeader({ alg: 'HS256', kid: 'nobody' })],
      ['identity_token_signature', () => `${signed().slice(0, -6)}AAAAAA`],
    ]
    it.each(WRONG)('is refused with %s', async (code, token) => {
      const answer = await post({ siteKey: side().siteKey, identityToken: token() })
      await expectProblem(answer, 401, code, 'identityToken')
    })
  })

  describe('the own profile', () => {
    it('of somebody anonymous is what they say', async () => {
      const token = tokenOf(await customer(side()))
      const change = (json: object) => ask(side(), '/v1/me', { method: 'PATCH', token, json })
      expect(await (await change({ name: ' Ada ' })).json()).toMatchObject({ name: 'Ada', email: null })
      await expectProblem(await change({ email: 'nobody' }), 422, 'invalid_request', 'email')
      await expectProblem(await change({}), 422, 'invalid_request')
    })

    it('of somebody identified comes from the token', async () => {
      const gina = visitor(side(), { getIdentityToken: () => side().sign({ sub: 'gina' }) })
      await gina.sessions.start()
      const asked = { method: 'PATCH', token: tokenOf(gina), json: { name: 'Eve' } }
      const answer = await ask(side(), '/v1/me', asked)
      await expectProblem(answer, 403, 'forbidden')
    })

    it('can be taken out with everything, and erased', async () => {
      const client = await customer(side())
      const ticket = await client.tickets.create({ subject: 'Mine', body: 'All of it' })
      const token = tokenOf(client)
      const taken = await (await ask(side(), '/v1/me/export', { token })).json()
      expect(taken).toMatchObject({
        tickets: [{ id: ticket.id, timeline: [{ kind: 'message', message: { body: 'All of it' } }] }],
      })
      expect((await ask(side(), '/v1/me', { method: 'DELETE', token })).status).toBe(204)
      await expectProblem(await ask(side(), '/v1/me', { token }), 401, 'session_invalid')
    })
  })

  describe('the desk', () => {
    it('opens for its members only', async () => {
      const ticket = await (await customer(side())).tickets.create({ subject: 'To the team', body: 'Help' })
      expect(await (await desk(side())).tickets.get(ticket.id)).toMatchObject({ subject: 'To the team' })
      const json = { email: side().agent.email, password: 'wrong' }
      const answer = await ask(side(), '/v1/desk/sessions', { method: 'POST', json })
      await expectProblem(answer, 401, 'credentials_invalid')
      const token = tokenOf(await customer(side()))
      const path = `/v1/desk/sites/${side().siteId}/tickets/${ticket.id}`
      await expectProblem(await ask(side(), path, { token }), 401, 'session_invalid')
    })
  })
}
