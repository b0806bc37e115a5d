import { randomUUID } from 'node:crypto'
import type { DeskhandClient, Ticket } from '@deskhand/sdk'
import type { DeskSite } from '@deskhand/sdk/desk'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { describedRoutes } from '#server/openapi/described-routes'
import { ask, tokenOf } from './asking.ts'
import { bringsMessage, openReader } from './event-reader.ts'
import { addressesOf, type Ids } from './route-addresses.ts'
import { runServer, type ContractServer } from './running-server.ts'

const CANARY = 'canary-7f3b: this customer is difficult'

let server: ContractServer
let ada: DeskhandClient
let desk: DeskSite
beforeAll(async () => {
  server = await runServer()
  ada = await server.customer()
  desk = (await server.desk(server.site.agent)).site(server.site.id)
})
afterAll(() => server.stop())

let ticket: Ticket
let noteId: string
beforeEach(async () => {
  ticket = await ada.tickets.create({ subject: 'A refund', body: 'Please' })
  await desk.messages.send(ticket.id, { body: 'We look into it' })
  ticket = await ada.tickets.get(ticket.id)
})

/** Everything a team does that a customer must not learn of. */
async function workBehindTheScenes(): Promise<void> {
  noteId = (await desk.messages.send(ticket.id, { body: CANARY, isInternal: true })).id
  await desk.messages.send(ticket.id, { body: `${CANARY} (2)`, isInternal: true })
  await desk.tickets.assign(ticket.id, { assigneeId: server.site.agent.id })
  await desk.tickets.update(ticket.id, { dueAt: '2031-03-04T05:06:07Z' })
}

/** Every customer route that only reads, with everything it may name. */
async function everyAnswer(ids: Ids): Promise<{ path: string; text: string }[]> {
  const routes = describedRoutes(server.app).filter(
    ({ method, operation }) => method === 'GET' && !['member', 'admin'].includes(operation.audience),
  )
  const paths = routes.flatMap((route) => addressesOf(route, ids))
  return Promise.all(
    paths.map(async (path) => {
      const answer = await ask(server, path, { token: tokenOf(ada) })
      return { path, text: (await answer.text()) + JSON.stringify([...answer.headers]) }
    }),
  )
}

const traces = (): string[] => [
  'canary',
  noteId,
  server.site.agent.email,
  '2031-03-04',
  'isInternal',
  'dueAt',
  'assignee',
]

/** They name the fields of the desk: that there are some, everybody may know. */
const DESCRIPTIONS: ReadonlySet<string> = new Set(['/openapi.json', '/docs'])

describe('a note, an assignment and a due date', () => {
  it('change nothing of the ticket and the thread that the customer sees', async () => {
    const thread = await ada.messages.list(ticket.id)
    await workBehindTheScenes()
    expect(await ada.tickets.get(ticket.id)).toEqual(ticket)
    expect(await ada.messages.list(ticket.id)).toEqual(thread)
    const { data } = await ada.tickets.list()
    expect(data.find(({ id }) => id === ticket.id)).toEqual(ticket)
  })

  it('leave no trace in any answer of any route a customer may ask', async () => {
    await workBehindTheScenes()
    const answers = await everyAnswer({ ticketId: ticket.id, siteKey: server.site.key })
    expect(answers.length).toBeGreaterThan(8)
    for (const { path, text } of answers.filter((answer) => !DESCRIPTIONS.has(answer.path)))
      for (const trace of traces()) expect(text, `${path} tells of ${trace}`).not.toContain(trace)
  })

  it('leave no trace in the stream, live or resumed, nor in the pages of events', async () => {
    const token = tokenOf(ada)
    const live = await openReader(server, { token })
    const lastEventId = (await live.frame(({ event }) => event === 'ready')).id ?? ''
    await workBehindTheScenes()
    await desk.messages.send(ticket.id, { body: 'It is on its way' })
    await live.frame(bringsMessage('It is on its way'))
    const resumed = await openReader(server, { token, lastEventId })
    await resumed.frame(bringsMessage('It is on its way'))
    const page = await ask(server, `/v1/events?after=${lastEventId}`, { token })
    for (const text of [JSON.stringify(live.frames), JSON.stringify(resumed.frames), await page.text()])
      for (const trace of traces()) expect(text).not.toContain(trace)
    // One event, for the one thing that was meant for the customer.
    expect(await live.events()).toHaveLength(1)
    expect(await resumed.events()).toHaveLength(1)
    live.cut()
    resumed.cut()
  })

  it('leave no hole in the seq of the customer, and stand in that of the team', async () => {
    for (const body of ['One', 'Two', 'Three']) {
      await workBehindTheScenes()
      await ada.messages.send(ticket.id, { body })
    }
    const seqs = ({ data }: { data: { seq: number }[] }): number[] => data.map(({ seq }) => seq)
    expect(seqs(await ada.messages.list(ticket.id))).toEqual([1, 2, 3, 4, 5])
    expect(seqs(await desk.messages.list(ticket.id, { limit: 100 }))).toEqual(
      Array.from({ length: 11 }, (_, i) => i + 1),
    )
    expect((await ada.tickets.get(ticket.id)).lastSeq).toBe(5)
    expect((await desk.tickets.get(ticket.id)).lastSeq).toBe(11)
  })

  it('do not move the ticket in the list of the customer', async () => {
    const later = await ada.tickets.create({ subject: 'Later', body: 'Newest activity' })
    await workBehindTheScenes()
    expect((await ada.tickets.list()).data[0]?.id).toBe(later.id)
  })

  it('tell the customer nothing when their ids are asked for', async () => {
    await workBehindTheScenes()
    const json = { clientId: randomUUID(), body: 'x' }
    for (const path of [
      `/v1/tickets/${noteId}`,
      `/v1/tickets/${noteId}/messages`,
      `/v1/attachments/${noteId}`,
    ])
      expect((await ask(server, path, { token: tokenOf(ada) })).status).toBe(404)
    const sent = await ask(server, `/v1/tickets/${noteId}/messages`, {
      method: 'POST',
      token: tokenOf(ada),
      json,
    })
    expect(sent.status).toBe(404)
  })

  it('cannot be found by guessing the clientId of a note', async () => {
    const clientId = randomUUID()
    await desk.messages.send(ticket.id, { body: CANARY, isInternal: true, clientId })
    expect(await ada.messages.send(ticket.id, { body: 'Mine', clientId })).toMatchObject({
      body: 'Mine',
      seq: 3,
    })
  })
})

describe('a note', () => {
  it('does not count as the first answer, nor as unread', async () => {
    const fresh = await ada.tickets.create({ subject: 'Fresh', body: 'Nobody answered yet' })
    await desk.messages.send(fresh.id, { body: CANARY, isInternal: true })
    expect(await desk.tickets.get(fresh.id)).toMatchObject({ firstResponseAt: null, unreadCount: 1 })
    expect(await ada.tickets.get(fresh.id)).toMatchObject({ unreadCount: 0, lastSeq: 1 })
  })

  it('is shown to the team as what it is, with the event that brings it', async () => {
    const token = tokenOf(await server.desk(server.site.admin))
    const reader = await openReader(server, { token, path: `/v1/desk/sites/${server.site.id}/events` })
    await workBehindTheScenes()
    await reader.frame(bringsMessage(`${CANARY} (2)`))
    const [first] = await reader.events()
    expect(first?.data).toMatchObject({ message: { body: CANARY, isInternal: true, id: noteId } })
    const { data } = await desk.messages.list(ticket.id)
    expect(data.map(({ isInternal }) => isInternal)).toEqual([false, false, true, true])
    reader.cut()
  })

  it('stays internal when it is sent again as a message', async () => {
    const clientId = randomUUID()
    await desk.messages.send(ticket.id, { body: CANARY, isInternal: true, clientId })
    await expect(
      desk.messages.send(ticket.id, { body: CANARY, isInternal: false, clientId }),
    ).rejects.toMatchObject({
      code: 'client_id_reused',
    })
    expect(JSON.stringify(await ada.messages.list(ticket.id))).not.toContain('canary')
  })
})

describe('tags', () => {
  it('are shown to the customer as they are on the ticket, and not those of others', async () => {
    const insertTag = async (name: string): Promise<string> => {
      const { rows } = await server.owner.query<{ id: string }>(
        'insert into deskhand.ticket_tags (site_id, name, description) values ($1, $2, $3) returning id',
        [server.site.id, name, CANARY],
      )
      return rows[0]?.id ?? ''
    }
    const tagId = await insertTag('refund')
    await insertTag('unused-tag')
    await server.owner.query(
      `insert into deskhand.ticket_tag_relations (site_id, ticket_id, customer_id, tag_id)
      select site_id, id, customer_id, $2 from deskhand.tickets where id = $1`,
      [ticket.id, tagId],
    )
    expect((await ada.tickets.get(ticket.id)).tags).toEqual([{ id: tagId, name: 'refund', color: '#6b7280' }])
    const answers = await everyAnswer({ ticketId: ticket.id, siteKey: server.site.key })
    for (const { path, text } of answers) {
      expect(text, path).not.toContain('canary')
      expect(text, path).not.toContain('unused-tag')
    }
  })
})
