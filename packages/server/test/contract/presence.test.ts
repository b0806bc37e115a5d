import { randomUUID } from 'node:crypto'
import type { DeskhandClient, TicketPerson } from '@deskhand/sdk'
import type { DeskClient } from '@deskhand/sdk/desk'
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { ask, eventually, expectProblem, tokenOf } from './asking.ts'
import { bringsMessage, isReady, openReader, type EventReader } from './event-reader.ts'
import { runServer, type ContractServer } from './running-server.ts'

type Somebody = DeskhandClient | DeskClient

let server: ContractServer
let ada: DeskhandClient
let desk: DeskClient
let colleague: DeskClient
const readers: EventReader[] = []
beforeAll(async () => {
  server = await runServer()
  colleague = await server.desk(server.site.colleague)
})
afterAll(() => server.stop())
afterEach(() => readers.splice(0).forEach((reader) => reader.cut()))

/** Sessions of their own: how much one may say is limited. */
async function signIn(): Promise<{ ticketId: string }> {
  ada = await server.customer()
  desk = await server.desk(server.site.agent)
  const { id: ticketId } = await ada.tickets.create({ subject: 'Are you there?', body: 'Hello' })
  return { ticketId }
}

const basePath = (site: { id: string } | null): string =>
  site === null ? '/v1' : `/v1/desk/sites/${site.id}`

async function listen(client: Somebody, site: { id: string } | null): Promise<EventReader> {
  const reader = await openReader(server, { token: tokenOf(client), path: `${basePath(site)}/events` })
  readers.push(reader)
  await reader.frame(isReady)
  return reader
}

const types = (client: Somebody, ticketId: string, json?: { isInternal?: boolean }): Promise<Response> =>
  ask(server, `${basePath(json ? server.site : null)}/tickets/${ticketId}/typing`, {
    method: 'POST',
    token: tokenOf(client),
    ...(json && { json }),
  })

async function marks(
  client: Somebody,
  ticketId: string,
  isHere: boolean,
  site: { id: string } | null = null,
): Promise<TicketPerson[]> {
  const answer = await ask(server, `${basePath(site)}/tickets/${ticketId}/presence`, {
    method: 'PUT',
    token: tokenOf(client),
    json: { isHere },
  })
  expect(answer.status).toBe(200)
  return (await answer.json()).people
}

/** What a reader was told beside the log, without the time. */
const toldTo = (reader: EventReader) =>
  reader.frames
    .filter(({ event }) => event === 'typing' || event === 'presence')
    .map(({ id, event, data }) => {
      const { type, ticketId, data: told } = JSON.parse(data)
      expect([id, type]).toEqual([null, event])
      return { type, ticketId, ...told }
    })

/** Writes a message that all of these get: what was told before it has arrived too. */
async function settle(ticketId: string, ...waiting: EventReader[]): Promise<void> {
  const body = `Settled ${randomUUID()}`
  await desk.site(server.site.id).messages.send(ticketId, { body })
  await Promise.all(waiting.map((reader) => reader.frame(bringsMessage(body))))
}

const agent = () => ({ kind: 'member', id: server.site.agent.id, name: 'agent of alpha', avatarUrl: null })

describe('who types', () => {
  it('is told to the other side at once, and written nowhere', async () => {
    const { ticketId } = await signIn()
    const [hers, theirs] = [await listen(ada, null), await listen(desk, server.site)]
    const { rows: before } = await server.owner.query('select count(*) from deskhand.events')
    expect((await types(ada, ticketId)).status).toBe(204)
    const { id } = await ada.sessions.start()
    const person = { kind: 'customer', id, name: null, avatarUrl: null }
    await eventually(() => toldTo(theirs)).toEqual([{ type: 'typing', ticketId, person, isInternal: false }])
    expect((await types(desk, ticketId, {})).status).toBe(204)
    await eventually(() => toldTo(hers)).toEqual([{ type: 'typing', ticketId, person: agent() }])
    const { rows: after } = await server.owner.query('select count(*) from deskhand.events')
    expect(after).toEqual(before)
  })

  it('is kept from the customer when it becomes an internal note', async () => {
    const { ticketId } = await signIn()
    const [hers, theirs] = [await listen(ada, null), await listen(colleague, server.site)]
    await types(desk, ticketId, { isInternal: true })
    await eventually(() => toldTo(theirs)).toEqual([
      { type: 'typing', ticketId, person: agent(), isInternal: true },
    ])
    await types(desk, ticketId, {})
    await eventually(() => toldTo(hers)).toHaveLength(1)
    expect(toldTo(hers)[0]).not.toHaveProperty('isInternal')
  })

  it('may say so only so often in one session', async () => {
    const { ticketId } = await signIn()
    const answers = await Promise.all(Array.from({ length: 40 }, () => types(ada, ticketId)))
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThan(0)
    for (const answer of refused) {
      await expectProblem(answer, 429, 'rate_limited')
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    expect((await types(desk, ticketId, {})).status).toBe(204)
  })
})

describe('who is there', () => {
  it('is told to whoever comes, and to all when somebody comes or leaves', async () => {
    const { ticketId } = await signIn()
    const [hers, theirs] = [await listen(ada, null), await listen(colleague, server.site)]
    expect(await marks(desk, ticketId, true, server.site)).toEqual([agent()])
    await eventually(() => toldTo(hers)).toEqual([{ type: 'presence', ticketId, people: [agent()] }])
    // The customer learns of the team only.
    expect(await marks(ada, ticketId, true)).toEqual([agent()])
    await eventually(() => toldTo(theirs).at(-1)?.people).toMatchObject([agent(), { kind: 'customer' }])
    // Saying it again is no news.
    await marks(desk, ticketId, true, server.site)
    expect(await marks(desk, ticketId, false, server.site)).toMatchObject([{ kind: 'customer' }])
    await eventually(() => toldTo(hers).at(-1)?.people).toEqual([])
    await settle(ticketId, hers, theirs)
    expect(toldTo(theirs).map(({ people }) => people.length)).toEqual([1, 2, 1])
  })
})

describe('what is true for a moment', () => {
  it('is nobody else’s business: no other customer, no other site', async () => {
    const { ticketId } = await signIn()
    const [ben, cleo] = [await server.customer(), await server.customer({ siteKey: server.otherSite.key })]
    const otherDesk = await server.desk(server.otherSite.admin)
    const bens = await ben.tickets.create({ subject: 'Of Ben', body: 'His' })
    const cleos = await cleo.tickets.create({ subject: 'Elsewhere', body: 'Of Cleo' })
    const strangers = [
      await listen(ben, null),
      await listen(cleo, null),
      await listen(otherDesk, server.otherSite),
    ]
    const theirs = await listen(colleague, server.site)
    await types(ada, ticketId)
    await types(desk, ticketId, {})
    await marks(ada, ticketId, true)
    await marks(desk, ticketId, true, server.site)
    await eventually(() => toldTo(theirs)).toHaveLength(4)
    await otherDesk.site(server.otherSite.id).messages.send(cleos.id, { body: 'The end' })
    await desk.site(server.site.id).messages.send(bens.id, { body: 'The end' })
    for (const stranger of strangers) {
      await stranger.frame(bringsMessage('The end'))
      expect(toldTo(stranger)).toEqual([])
    }
  })

  it('cannot be said of a ticket of somebody else', async () => {
    const { ticketId } = await signIn()
    const ben = await server.customer()
    const theirs = await listen(colleague, server.site)
    await expectProblem(await types(ben, ticketId), 404, 'not_found')
    const foreign = await ask(server, `/v1/tickets/${ticketId}/presence`, {
      method: 'PUT',
      token: tokenOf(ben),
      json: { isHere: true },
    })
    await expectProblem(foreign, 404, 'not_found')
    expect(await marks(desk, ticketId, true, server.site)).toEqual([agent()])
    await settle(ticketId, theirs)
    expect(toldTo(theirs)).toEqual([{ type: 'presence', ticketId, people: [agent()] }])
  })

  it('does not reach an agent who is limited to other departments', async () => {
    const { ticketId } = await signIn()
    const { owner, site } = server
    const setLimited = (isLimited: boolean) =>
      owner.query('update deskhand.sites set restrict_agents_to_departments = $2 where id = $1', [
        site.id,
        isLimited,
      ])
    await owner.query('update deskhand.tickets set department_id = $2 where id = $1', [
      ticketId,
      site.departmentId,
    ])
    await setLimited(true)
    onTestFinished(async () => void (await setLimited(false)))
    const [limited, whole] = [
      await listen(colleague, site),
      await listen(await server.desk(site.admin), site),
    ]
    await types(ada, ticketId)
    await marks(ada, ticketId, true)
    await eventually(() => toldTo(whole)).toHaveLength(2)
    const { id } = await ada.tickets.create({ subject: 'For everybody', body: 'Open to all' })
    await limited.frame(bringsMessage('Open to all'))
    expect(toldTo(limited)).toEqual([])
    expect(id).not.toBe(ticketId)
  })
})
