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
