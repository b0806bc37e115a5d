import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import type { DeskEvent, DeskhandClient, DeskhandEvent } from '@deskhand/sdk'
import type { DeskClient } from '@deskhand/sdk/desk'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { logCursors } from '#server/events/log-cursor'
import { TEST_SECRET } from '../secret.ts'
import { ask, eventually, expectProblem, tokenOf } from './asking.ts'
import { bringsMessage, isReady, openReader, type EventReader } from './event-reader.ts'
import { runServer, type ContractServer } from './running-server.ts'

let server: ContractServer
let ada: DeskhandClient
let desk: DeskClient
const readers: EventReader[] = []
beforeAll(async () => {
  server = await runServer()
  ada = await server.customer()
  desk = await server.desk(server.site.agent)
})
afterAll(() => server.stop())
afterEach(() => readers.splice(0).forEach((reader) => reader.cut()))

/** Opens a stream, and waits until it says that it is one. */
async function listen(
  client: DeskhandClient | DeskClient,
  options: { lastEventId?: string; siteId?: string; query?: string } = {},
): Promise<EventReader> {
  const { siteId, query = '', lastEventId } = options
  const path = (siteId === undefined ? '/v1/events' : `/v1/desk/sites/${siteId}/events`) + query
  const reader = await openReader(server, {
    token: tokenOf(client),
    path,
    ...(lastEventId !== undefined && { lastEventId }),
  })
  readers.push(reader)
  await reader.frame(isReady)
  return reader
}

const siteDesk = () => desk.site(server.site.id)

/** Writes something everybody of the site may learn of, and waits until it arrives: what came before it has arrived too. */
async function settle(ticketId: string, ...waiting: EventReader[]): Promise<void> {
  const body = `Settled ${crypto.randomUUID()}`
  await siteDesk().messages.send(ticketId, { body })
  await Promise.all(waiting.map((reader) => reader.frame(bringsMessage(body))))
}

const typesOf = (events: readonly { type: string }[]): string[] => events.map(({ type }) => type)

describe('a stream', () => {
  it('says in its head that it must be neither kept nor held back', async () => {
    const { response, frames } = await listen(ada)
    expect(response.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
      vary: expect.stringContaining('Origin'),
    })
    expect(frames[0]).toMatchObject({ event: 'ready', data: '{}', id: expect.stringMatching(/^[\w-]{22}$/) })
  })

  it.each([
    ['customers', '/v1/events', () => ada],
    ['members', '/v1/desk/sites/:siteId/events', () => desk],
  ])('is not opened by HEAD, which gets the head alone, of %s', async (_, path, client) => {
    const asked = request(server.url + path.replace(':siteId', server.site.id), {
      method: 'HEAD',
      headers: {
        accept: 'text/event-stream',
        authorization: `Bearer ${tokenOf(client())}`,
        connection: 'keep-alive',
      },
    })
    const [response]: IncomingMessage[] = await once(asked.end(), 'response')
    expect(response?.statusCode).toBe(200)
    expect(response?.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      'x-content-type-options': 'nosniff',
      // The connection of a stream ends with it.
      connection: 'keep-alive',
    })
  })

  it('sends a heartbeat every twenty seconds', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const reader = await listen(ada)
    await vi.advanceTimersByTimeAsync(40_000)
    await eventually(() => reader.frames.filter(({ comment }) => comment === 'hb').length).toBe(2)
    vi.useRealTimers()
  })

  it('may be read by pages of the site, and by those of no other', async () => {
    const headers = { accept: 'text/event-stream' }
    const own = await ask(server, '/v1/events', {
      token: tokenOf(ada),
      headers: { ...headers, origin: server.site.origin },
    })
    expect(own.headers.get('access-control-allow-origin')).toBe(server.site.origin)
    await own.body?.cancel()
    const foreign = await ask(server, '/v1/events', {
      token: tokenOf(ada),
      headers: { ...headers, origin: server.otherSite.origin },
    })
    await expectProblem(foreign, 403, 'origin_not_allowed')
  })

  it('is not opened without a session', async () => {
    const headers = { accept: 'text/event-stream' }
    await expectProblem(await ask(server, '/v1/events', { headers }), 401, 'unauthenticated')
    const token = 'a'.repeat(43)
    await expectProblem(await ask(server, '/v1/events', { headers, token }), 401, 'session_invalid')
    const path = `/v1/desk/sites/${server.site.id}/events`
    await expectProblem(await ask(server, path, { headers, token: tokenOf(ada) }), 401, 'session_invalid')
  })
})

describe('what happens', () => {
  it('arrives as it is, at the customer and at the team', async () => {
    const [hers, theirs] = await Promise.all([listen(ada), listen(desk, { siteId: server.site.id })])
    const ticket = await ada.tickets.create({ subject: 'Live', body: 'Hello' })
    const reply = await siteDesk().messages.send(ticket.id, { body: 'Good morning' })
    await siteDesk().tickets.update(ticket.id, { status: 'waiting_on_customer' })
    await ada.tickets.markRead(ticket.id, reply.seq)
    await settle(ticket.id, hers, theirs)

    const events = await hers.events()
    expect(typesOf(events)).toEqual([
      'ticket.created',
      'message.created',
      'message.created',
      'ticket.updated',
      'ticket.read',
      'message.created',
    ])
    expect(events.every(({ ticketId }) => ticketId === ticket.id)).toBe(true)
    const [, , said, changed, read] = events
    expect(said?.data).toEqual({
      message: expect.objectContaining({ body: 'Good morning', seq: 2, id: reply.id }),
    })
    expect(changed?.data).toEqual({ ticket: expect.objectContaining({ status: 'waiting_on_customer' }) })
    expect(read?.data).toEqual({ seq: 2 })
    expect(typesOf(await theirs.events())).toEqual(typesOf(events))
    expect(hers.frames.slice(1).map(({ id }) => id)).toEqual(events.map(({ cursor }) => cursor))
  })

  it("is nobody else's business: no other customer, no other site", async () => {
    const ben = await server.customer()
    const bens = await ben.tickets.create({ subject: 'Of Ben', body: 'His' })
    const otherDesk = await server.desk(server.otherSite.agent)
    const cleo = await server.customer({ siteKey: server.otherSite.key })
    const cleos = await cleo.tickets.create({ subject: 'Elsewhere', body: 'On the other site' })
    const [his, hers, elsewhere] = await Promise.all([
      listen(ben),
      listen(cleo),
      listen(otherDesk, { siteId: server.otherSite.id }),
    ])
    const secret = await ada.tickets.create({ subject: 'Secret of Ada', body: 'Secret of Ada' })
    await siteDesk().messages.send(secret.id, { body: 'Secret of Ada' })

    await settle(bens.id, his)
    await otherDesk.site(server.otherSite.id).messages.send(cleos.id, { body: 'The end' })
    await Promise.all([hers, elsewhere].map((reader) => reader.frame(bringsMessage('The end'))))
    for (const reader of [his, hers, elsewhere]) {
      expect(JSON.stringify(reader.frames)).not.toContain('Secret of Ada')
      expect(await reader.events()).toHaveLength(1)
    }
  })

  it('reaches every tab of a customer, also of one identified on two devices', async () => {
    const getIdentityToken = () => server.site.sign({ sub: 'dora' })
    const [phone, laptop] = [server.visitor({ getIdentityToken }), server.visitor({ getIdentityToken })]
    const { id } = await phone.tickets.create({ subject: 'Two devices', body: 'One customer' })
    await laptop.sessions.start()
    const open = await Promise.all([listen(phone), listen(phone), listen(laptop)])
    await settle(id, ...open)
    for (const reader of open) expect(await reader.events()).toHaveLength(1)
  })

  it('reaches an agent of several sites on the stream of its own site only', async () => {
    await server.owner.query(
      `insert into deskhand.team_members (site_id, user_id, role, name, email) values ($1, $2, 'agent', 'Both', $3)`,
      [server.otherSite.id, server.site.admin.id, server.site.admin.email],
    )
    const both = await server.desk(server.site.admin)
    const [here, there] = [
      await listen(both, { siteId: server.site.id }),
      await listen(both, { siteId: server.otherSite.id }),
    ]
    const ticket = await ada.tickets.create({ subject: 'Here', body: 'Only here' })
    await settle(ticket.id, here)
    const cleo = await server.customer({ siteKey: server.otherSite.key })
    await cleo.tickets.create({ subject: 'There', body: 'Only there' })
    await there.frame(bringsMessage('Only there'))
    expect(JSON.stringify(there.frames)).not.toContain('Only here')
  })

  it('arrives through the SDK too, once for each listener', async () => {
    const eve = await server.customer()
    const { id } = await eve.tickets.create({ subject: 'By the SDK', body: 'Hello' })
    const bodies: string[] = []
    const opened = new Promise<void>((resolve) => {
      eve.events.on('connection', (state) => state === 'live' && resolve())
    })
    const heard = new Promise<void>((resolve) => {
      eve.events.on('message.created', ({ message }) => bodies.push(message.body) === 2 && resolve())
    })
    eve.events.open()
    await opened
    await siteDesk().messages.send(id, { body: 'One' })
    await siteDesk().messages.send(id, { body: 'Two' })
    await heard
    eve.events.close()
    expect(bodies).toEqual(['One', 'Two'])
    expect(eve.events.connection).toBe('closed')
  })
})

describe('a customer who is erased', () => {
  it('takes their tickets from the desk, live and for who comes back', async () => {
    const gone = await server.customer()
    const { id } = await gone.tickets.create({ subject: 'To be forgotten', body: 'My name' })
    const watching = await listen(desk, { siteId: server.site.id })
    const before = watching.frames.find(isReady)?.id ?? ''
    const own = await listen(gone)
    await gone.me.erase()
    const isLeft = ({ event }: { event: string }): boolean => event === 'ticket.left'
    await watching.frame(isLeft)
    await own.ended
    expect(typesOf(await own.events())).toEqual([])
    const back = await listen(desk, { siteId: server.site.id, lastEventId: before })
    await back.frame(isLeft)
    for (const reader of [watching, back]) {
      // What was told of it before may have come too.
      const left = (await reader.events()).filter(({ type }) => type === 'ticket.left')
      expect(left).toEqual([expect.objectContaining({ ticketId: id, data: {} })])
    }
  })
})

/** Of our own make, as one is from a log that went further before a backup of it was put back. */
const BEYOND_THE_END = logCursors(TEST_SECRET).encode({ tx: 2 ** 40, id: 2 ** 40 })

describe('a cursor that says nothing', () => {
  it.each([
    'garbage',
    '0',
    '1-',
    '-1',
    '12-34-56',
    '9'.repeat(40),
    '99999999999999-1',
    'ready',
    "1-1' or 1=1",
    BEYOND_THE_END,
  ])('(%s) is answered with a reset and a new beginning', async (lastEventId) => {
    const reader = await listen(ada, { lastEventId })
    expect(reader.frames.map(({ event }) => event)).toEqual(['reset', 'ready'])
    const { id } = await ada.tickets.create({ subject: 'After the reset', body: 'Live again' })
    await settle(id, reader)
    expect(typesOf(await reader.events())).toEqual(['ticket.created', 'message.created', 'message.created'])
  })

  it('is one that lies too far back: more than two thousand events', async () => {
    const fay = await server.customer()
    const before = await listen(fay)
    const { id } = await fay.tickets.create({ subject: 'Busy', body: 'Very' })
    await server.owner.query(
      `insert into deskhand.events (site_id, customer_id, ticket_id, type, is_public)
      select site_id, customer_id, id, 'ticket.updated', true from deskhand.tickets, generate_series(1, 2300) where id = $1`,
      [id],
    )
    // Once they have been handed out live, none of them is on its way any more.
    await eventually(() => before.frames.length).toBeGreaterThan(2_300)
    const lastEventId = before.frames[0]?.id ?? ''
    const reader = await listen(fay, { lastEventId })
    expect(reader.frames.map(({ event }) => event)).toEqual(['reset', 'ready'])
  })
})

describe('the pages of events', () => {
  const page = async (after: string, limit = 100): Promise<{ data: DeskhandEvent[]; nextCursor: string }> =>
    (await ask(server, `/v1/events?after=${after}&limit=${limit}`, { token: tokenOf(ada) })).json()

  it('hold what the stream brought, whatever their size', async () => {
    const reader = await listen(ada)
    const start = reader.frames[0]?.id ?? ''
    const ticket = await ada.tickets.create({ subject: 'In pages', body: 'One' })
    for (const body of ['Two', 'Three', 'Four']) await ada.messages.send(ticket.id, { body })
    await siteDesk().messages.send(ticket.id, { body: 'A note', isInternal: true })
    await siteDesk().tickets.update(ticket.id, { priority: 'urgent' })
    await settle(ticket.id, reader)
    const streamed = await reader.events()
    for (const limit of [1, 2, 3, 100]) {
      const paged: DeskhandEvent[] = []
      for (let after: string | null = start; after !== null;) {
        const { data, nextCursor } = await page(after, limit)
        paged.push(...data)
        after = nextCursor === after ? null : nextCursor
      }
      expect(paged.map(({ cursor }) => cursor)).toEqual(streamed.map(({ cursor }) => cursor))
    }
    const resumed = await listen(ada, { lastEventId: start })
    await eventually(() => resumed.frames.length).toBe(streamed.length + 1)
    const present = (events: DeskhandEvent[] | DeskEvent[]) =>
      events.map(({ type, data }) => ({ type, data }))
    expect(present(await resumed.events())).toEqual(present((await page(start)).data))
  })

  it('say where the log ends to whoever names no cursor', async () => {
    const { data, nextCursor } = await (await ask(server, '/v1/events', { token: tokenOf(ada) })).json()
    expect(data).toEqual([])
    await ada.tickets.create({ subject: 'Next', body: 'One' })
    await eventually(async () => typesOf((await page(nextCursor)).data)).toEqual([
      'ticket.created',
      'message.created',
    ])
  })

  it.each(['garbage', '1', '99999999999999-1', BEYOND_THE_END])(
    'do not take the cursor %s in silence',
    async (after) => {
      for (const [path, client] of [
        ['/v1/events', ada],
        [`/v1/desk/sites/${server.site.id}/events`, desk],
      ] as const) {
        const answer = await ask(server, `${path}?after=${after}`, { token: tokenOf(client) })
        await expectProblem(answer, 422, 'cursor_invalid')
      }
    },
  )

  it('come to the SDK as the same events', async () => {
    const reader = await listen(ada)
    const start = reader.frames[0]?.id ?? ''
    const { id } = await ada.tickets.create({ subject: 'By page', body: 'One' })
    await settle(id, reader)
    const { data } = await ada.events.page(start)
    expect(data.map(({ cursor }) => cursor)).toEqual((await reader.events()).map(({ cursor }) => cursor))
  })
})
