import { randomBytes } from 'node:crypto'
import type { IdentityPolicy } from '@deskhand/sdk'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { ask, countRows, expectProblem, tokenOf } from './asking.ts'
import { bringsMessage, openReader } from './event-reader.ts'
import { runServer, type ContractServer } from './running-server.ts'

let server: ContractServer
beforeAll(async () => {
  // Without the regular look at all sessions a stream ends here only because something has ended it at once.
  vi.useFakeTimers({ toFake: ['setInterval'] })
  server = await runServer()
})
afterAll(async () => {
  vi.useRealTimers()
  await server.stop()
})

const me = (token: string): Promise<Response> => ask(server, '/v1/me', { token })

describe('an anonymous session', () => {
  it('begins with the first ticket, and its customer is nobody in particular', async () => {
    const ada = server.visitor()
    expect(ada.sessions.token).toBeNull()
    await ada.tickets.create({ subject: 'Where is my parcel?', body: 'It left on Monday.' })
    expect(await ada.sessions.start()).toMatchObject({
      verified: false,
      name: null,
      email: null,
      avatarUrl: null,
    })
  })

  it('has a token of 256 bits that the database does not hold', async () => {
    const token = tokenOf(await server.customer())
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    const { rows } = await server.owner.query(
      'select from deskhand.sessions where token_hash = $1 or token_hash = $2',
      [Buffer.from(token), Buffer.from(token, 'base64url')],
    )
    expect(rows).toEqual([])
  })

  it('is another customer for each visitor', async () => {
    const [ada, ben] = await Promise.all([server.customer(), server.customer()])
    expect((await ada.sessions.start()).id).not.toBe((await ben.sessions.start()).id)
  })

  it('is refused with 401 once it has expired', async () => {
    const ada = await server.customer()
    const token = tokenOf(ada)
    const { id } = await ada.sessions.start()
    await server.owner.query(`update deskhand.sessions set expires_at = now() where customer_id = $1`, [id])
    await expectProblem(await me(token), 401, 'session_invalid')
  })

  it('does not begin for a site key that nobody has, and leaves nothing', async () => {
    const before = await countRows(server)
    const refused = await ask(server, '/v1/sessions', { method: 'POST', json: { siteKey: 'nobody' } })
    await expectProblem(refused, 404, 'not_found', 'siteKey')
    expect(await countRows(server)).toEqual(before)
  })
})

describe('identifying', () => {
  it('takes over the tickets of the anonymous session once, and records it', async () => {
    const browser = server.visitor()
    const ticket = await browser.tickets.create({ subject: 'Refund', body: 'Order 4711 came broken.' })
    const anonymous = await browser.sessions.start()
    const ada = await browser.sessions.identify(server.site.sign({ sub: 'ada', name: 'Ada Byron' }))
    expect(ada).toMatchObject({ verified: true, name: 'Ada Byron' })
    expect(ada.id).not.toBe(anonymous.id)
    expect((await browser.tickets.list()).data.map(({ id }) => id)).toEqual([ticket.id])
    const [message] = (await browser.messages.list(ticket.id)).data
    expect(message?.author).toMatchObject({ id: ada.id, name: 'Ada Byron' })

    const desk = await server.desk(server.site.agent)
    const history = await desk.site(server.site.id).tickets.history(ticket.id)
    expect(history.data).toMatchObject([{ field: 'customer', oldValue: anonymous.id, newValue: ada.id }])
    const { rows } = await server.owner.query('select from deskhand.customers where id = $1', [anonymous.id])
    expect(rows).toEqual([])
  })

  it('may be asked for again when the answer was lost: it tells the same, and does nothing twice', async () => {
    const browser = await server.customer()
    const anonymous = await browser.sessions.start()
    const { id } = await browser.tickets.create({ subject: 'Lost answer', body: 'Hello' })
    const identify = async (sub: string) => {
      const json = { siteKey: server.site.key, identityToken: server.site.sign({ sub }) }
      return (await ask(server, '/v1/sessions', { method: 'POST', token, json })).json()
    }
    const token = tokenOf(browser)
    const [first, again] = [await identify('lost'), await identify('lost')]
    expect(again.customer).toEqual(first.customer)
    expect(first.customer.claimedIds).toEqual([anonymous.id])
    expect(await (await me(first.token)).json()).toEqual(first.customer)
    expect(await (await me(again.token)).json()).toEqual(first.customer)
    expect((await identify('mia')).customer.claimedIds).toEqual([])
    const { rows } = await server.owner.query(
      `select from deskhand.ticket_history where ticket_id = $1 and field = 'customer'`,
      [id],
    )
    expect(rows).toHaveLength(1)
  })

  it('ends the old token at once, and with it the stream it has opened', async () => {
    const browser = await server.customer()
    const old = tokenOf(browser)
    const reader = await openReader(server, { token: old })
    await browser.sessions.identify(server.site.sign({ sub: 'bea' }))
    await expectProblem(await me(old), 401, 'session_invalid')
    await reader.ended
  })

  it('claims nothing with a token that was claimed before', async () => {
    const browser = await server.customer()
    const old = tokenOf(browser)
    await browser.tickets.create({ subject: 'Mine', body: 'Mine alone.' })
    await browser.sessions.identify(server.site.sign({ sub: 'cleo' }))
    const started = await ask(server, '/v1/sessions', {
      method: 'POST',
      token: old,
      json: { siteKey: server.site.key, identityToken: server.site.sign({ sub: 'mallory' }) },
    })
    const { token } = await started.json()
    expect((await (await ask(server, '/v1/tickets', { token })).json()).data).toEqual([])
    expect((await browser.tickets.list()).data).toHaveLength(1)
  })

  it('never merges two identified customers', async () => {
    const browser = server.visitor()
    await browser.sessions.identify(server.site.sign({ sub: 'dora' }))
    await browser.tickets.create({ subject: 'Of Dora', body: 'Only hers.' })
    const old = tokenOf(browser)
    await browser.sessions.identify(server.site.sign({ sub: 'emma' }))
    expect((await browser.tickets.list()).data).toEqual([])
    await expectProblem(await me(old), 401, 'session_invalid')
  })

  it('finds the same customer, by sub alone, from every browser', async () => {
    const claims = { sub: 'fay', email: 'fay@example.com' }
    const phone = server.visitor({ getIdentityToken: () => server.site.sign(claims) })
    const laptop = server.visitor({ getIdentityToken: () => server.site.sign({ sub: 'fay' }) })
    const ticket = await phone.tickets.create({ subject: 'From the phone', body: 'Hello' })
    expect((await laptop.tickets.get(ticket.id)).subject).toBe('From the phone')
    expect(await laptop.sessions.start()).toMatchObject({ email: 'fay@example.com' })

    const other = server.visitor({ getIdentityToken: () => server.site.sign({ ...claims, sub: 'guy' }) })
    await other.sessions.start()
    expect((await other.tickets.list()).data).toEqual([])
  })

  it('means somebody else on another site, though the sub is the same', async () => {
    const { otherSite } = server
    const here = server.visitor({ getIdentityToken: () => server.site.sign({ sub: 'hal' }) })
    const there = server.visitor({
      siteKey: otherSite.key,
      getIdentityToken: () => otherSite.sign({ sub: 'hal' }),
    })
    expect((await here.sessions.start()).id).not.toBe((await there.sessions.start()).id)
  })

  it('claims nothing of another site', async () => {
    const elsewhere = server.visitor({ siteKey: server.otherSite.key })
    await elsewhere.tickets.create({ subject: 'Elsewhere', body: 'On the other site.' })
    const token = tokenOf(elsewhere)
    const json = { siteKey: server.site.key, identityToken: server.site.sign({ sub: 'ivy' }) }
    await ask(server, '/v1/sessions', { method: 'POST', token, json })
    expect((await elsewhere.tickets.list()).data).toHaveLength(1)
  })

  it('claims each ticket once when two tabs identify at the same moment', async () => {
    const browser = server.visitor()
    const ticket = await browser.tickets.create({ subject: 'Two tabs', body: 'One ticket.' })
    const token = tokenOf(browser)
    const json = () => ({ siteKey: server.site.key, identityToken: server.site.sign({ sub: 'jan' }) })
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => ask(server, '/v1/sessions', { method: 'POST', token, json: json() })),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(201))
    const { rows } = await server.owner.query(
      `select from deskhand.ticket_history where ticket_id = $1 and field = 'customer'`,
      [ticket.id],
    )
    expect(rows).toHaveLength(1)
  })
})

describe('logging out', () => {
  it('ends the token and the streams it has opened, and no other', async () => {
    const [ada, ben] = [await server.customer(), await server.customer()]
    const token = tokenOf(ada)
    const [hers, hersToo, his] = await Promise.all(
      [ada, ada, ben].map((client) => openReader(server, { token: tokenOf(client) })),
    )
    await ada.sessions.logout()
    await Promise.all([hers?.ended, hersToo?.ended])
    await expectProblem(await me(token), 401, 'session_invalid')
    await ben.tickets.create({ subject: 'Still here', body: 'Still here' })
    await his?.frame(bringsMessage('Still here'))
    his?.cut()
  })

  it('ends the streams of a member who signs out too', async () => {
    const desk = await server.desk(server.site.agent)
    const path = `/v1/desk/sites/${server.site.id}/events`
    const reader = await openReader(server, { token: tokenOf(desk), path })
    await desk.sessions.signOut()
    await reader.ended
  })

  it('leaves other sessions of the same customer alone', async () => {
    const phone = server.visitor({ getIdentityToken: () => server.site.sign({ sub: 'kim' }) })
    const laptop = server.visitor({ getIdentityToken: () => server.site.sign({ sub: 'kim' }) })
    await phone.sessions.start()
    await laptop.sessions.start()
    await phone.sessions.logout()
    expect((await me(tokenOf(laptop))).status).toBe(200)
  })
})

describe('a token', () => {
  it.each([
    ['nobody had', randomBytes(32).toString('base64url')],
    ['too short to be one', 'abc'],
    ['with letters no token has', `${'a'.repeat(40)}!`],
  ])('that is %s is refused with 401', async (_, token) => {
    await expectProblem(await me(token), 401, /^(session_invalid|unauthenticated)$/)
  })

  it.each(['Basic YWRhOnNlY3JldA==', 'Token abcdefghijklmnopqrstuvwxyz', 'Bearer', ''])(
    'of another form than a bearer is none: "%s"',
    async (authorization) => {
      const refused = await ask(server, '/v1/me', { headers: { authorization } })
      await expectProblem(refused, 401, 'unauthenticated')
      expect(refused.headers.get('www-authenticate')).toBe('Bearer')
    },
  )

  it('is not taken from the address', async () => {
    const token = tokenOf(await server.customer())
    await expectProblem(
      await ask(server, `/v1/me?token=${token}&access_token=${token}`),
      401,
      'unauthenticated',
    )
  })
})

describe('the identity policy of a site', () => {
  const setPolicy = (policy: IdentityPolicy) =>
    server.owner.query('update deskhand.sites set identity_policy = $2 where id = $1', [
      server.site.id,
      policy,
    ])
  afterEach(() => setPolicy('optional'))

  it('"required" starts no anonymous session, and writes nothing', async () => {
    await setPolicy('required')
    const before = await countRows(server)
    const refused = await ask(server, '/v1/sessions', { method: 'POST', json: { siteKey: server.site.key } })
    await expectProblem(refused, 401, 'identity_required')
    expect(await countRows(server)).toEqual(before)
  })

  it('"required" shuts out anonymous sessions that were there before, and lets them identify', async () => {
    const ada = server.visitor()
    await ada.tickets.create({ subject: 'Before', body: 'The policy changed.' })
    await setPolicy('required')
    await expect(ada.tickets.list()).rejects.toMatchObject({ code: 'identity_required', status: 401 })
    await ada.sessions.identify(server.site.sign({ sub: 'lea' }))
    expect((await ada.tickets.list()).data).toHaveLength(1)
  })

  it('"anonymous" takes no identity token', async () => {
    await setPolicy('anonymous')
    const json = { siteKey: server.site.key, identityToken: server.site.sign({ sub: 'mia' }) }
    const refused = await ask(server, '/v1/sessions', { method: 'POST', json })
    await expectProblem(refused, 403, 'identity_disabled')
    expect(await (await server.customer()).sessions.start()).toMatchObject({ verified: false })
  })

  it('"anonymous" shuts out identified sessions that were there before, for as long as it is set', async () => {
    const noa = await server.customer({ getIdentityToken: () => server.site.sign({ sub: 'noa' }) })
    const token = tokenOf(noa)
    await setPolicy('anonymous')
    const refused = await expectProblem(await me(token), 401, 'session_invalid')
    expect(refused.detail).toContain('anonymous')
    await setPolicy('optional')
    expect((await me(token)).status).toBe(200)
  })
})
