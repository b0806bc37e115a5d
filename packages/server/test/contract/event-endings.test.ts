import type { DeskhandClient } from '@deskhand/sdk'
import type { DeskClient } from '@deskhand/sdk/desk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectProblem, ask, tokenOf } from './asking.ts'
import { bringsMessage, isReady, openReader, type EventReader } from './event-reader.ts'
import { runServer, type ContractServer } from './running-server.ts'

/** The promise is five seconds; the machine that runs the test may be slow by one. */
const PROMPTLY = 6_000

let server: ContractServer
let ada: DeskhandClient
beforeAll(async () => {
  server = await runServer()
  ada = await server.customer()
})
afterAll(() => server.stop())

const deskPath = () => `/v1/desk/sites/${server.site.id}/events`

describe('an open stream ends', () => {
  it('within five seconds when its right to read is taken away behind the server', async () => {
    const { site, owner } = server
    const listen = async (client: DeskhandClient | DeskClient, path = '/v1/events') => ({
      token: tokenOf(client),
      path,
      reader: await openReader(server, { token: tokenOf(client), path }),
    })
    const [gone, expired] = [await server.customer(), await server.customer()]
    const streams = {
      goneCustomer: await listen(gone),
      expiredSession: await listen(expired),
      endedSession: await listen(await server.desk(site.admin), deskPath()),
      disabledMember: await listen(await server.desk(site.agent), deskPath()),
    }
    const spared = await listen(ada)
    const since = performance.now()
    await owner.query('delete from deskhand.customers where id = $1', [(await gone.sessions.start()).id])
    await owner.query('update deskhand.sessions set expires_at = now() where customer_id = $1', [
      (await expired.sessions.start()).id,
    ])
    await owner.query('delete from deskhand.sessions where user_id = $1', [site.admin.id])
    await owner.query('update deskhand.team_members set disabled_at = now() where user_id = $1', [
      site.agent.id,
    ])

    for (const { token, path, reader } of Object.values(streams)) {
      // Requests are refused at once; only an open stream has a grace.
      const answer = await ask(server, path, { token })
      await expectProblem(answer, answer.status, /^(session_invalid|not_found)$/)
      await reader.ended
    }
    expect(performance.now() - since).toBeLessThan(PROMPTLY)
    expect(spared.reader.response.closed).toBe(false)
    spared.reader.cut()
  })

  it('within five seconds when its site no longer lets its customer in, and not for the others', async () => {
    const { otherSite: site, owner } = server
    const change = (column: string, value: unknown) =>
      owner.query(`update deskhand.sites set ${column} = $2 where id = $1`, [site.id, value])
    const listen = async (options: { getIdentityToken?: () => string }, origin?: string) => {
      const client = await server.customer({ siteKey: site.key, ...options })
      const token = tokenOf(client)
      return { token, reader: await openReader(server, { token, ...(origin && { origin }) }) }
    }
    const getIdentityToken = () => site.sign({ sub: 'fay' })
    const [anonymous, onPage, identified] = [
      await listen({}),
      await listen({ getIdentityToken }, site.origin),
      await listen({ getIdentityToken }),
    ]

    await change('identity_policy', 'required')
    await expectProblem(await ask(server, '/v1/me', { token: anonymous.token }), 401, 'identity_required')
    await anonymous.reader.ended
    expect([onPage, identified].map(({ reader }) => reader.response.closed)).toEqual([false, false])

    await change('allowed_origins', ['https://moved.example'])
    await onPage.reader.ended
    expect(identified.reader.response.closed).toBe(false)

    await change('identity_policy', 'anonymous')
    await expectProblem(await ask(server, '/v1/me', { token: identified.token }), 401, 'session_invalid')
    await identified.reader.ended
  })
})

describe('one session', () => {
  it('has eight streams at most: the ninth ends the first', async () => {
    const eve = await server.customer()
    const readers: EventReader[] = []
    for (let i = 0; i < 9; i += 1) readers.push(await openReader(server, { token: tokenOf(eve) }))
    await readers[0]?.ended
    const { id } = await eve.tickets.create({ subject: 'On many tabs', body: 'Hello, tabs' })
    expect(id).toBeTruthy()
    for (const reader of readers.slice(1)) {
      await reader.frame(bringsMessage('Hello, tabs'))
      reader.cut()
    }
  })
})

describe('one customer', () => {
  it('has thirty-two streams at most over all sessions: the next one ends the first', async () => {
    const getIdentityToken = () => server.site.sign({ sub: 'gus' })
    const readers: EventReader[] = []
    for (let session = 0; session < 4; session += 1) {
      const token = tokenOf(await server.customer({ getIdentityToken }))
      for (let i = 0; i < 8; i += 1) readers.push(await openReader(server, { token }))
    }
    const last = await server.customer({ getIdentityToken })
    readers.push(await openReader(server, { token: tokenOf(last) }))
    await readers[0]?.ended
    await last.tickets.create({ subject: 'On many devices', body: 'Hello, devices' })
    for (const reader of readers.slice(1)) {
      await reader.frame(bringsMessage('Hello, devices'))
      reader.cut()
    }
  })
})

describe('a server that stops', () => {
  it('tells every reader when to come back, not all at once, and ends', async () => {
    const stopping = await runServer()
    const token = tokenOf(await stopping.customer())
    const readers = await Promise.all(Array.from({ length: 6 }, () => openReader(stopping, { token })))
    await Promise.all(readers.map((reader) => reader.frame(isReady)))
    await stopping.stop()
    await Promise.all(readers.map(({ ended }) => ended))
    const waits = readers.map(({ frames }) => Number(frames.at(-1)?.retry))
    for (const wait of waits) expect(wait).toBeGreaterThanOrEqual(500)
    for (const wait of waits) expect(wait).toBeLessThanOrEqual(5_000)
    expect(new Set(waits).size).toBeGreaterThan(1)
  })
})
