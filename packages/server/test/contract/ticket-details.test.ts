import { randomUUID } from 'node:crypto'
import type { DeskhandClient, DeskTicket, DeskTimelineEntry } from '@deskhand/sdk'
import type { DeskSite } from '@deskhand/sdk/desk'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { ask, countRows, expectProblem, tokenOf, type Asked } from './asking.ts'
import { openReader } from './event-reader.ts'
import { runServer, type ContractServer } from './running-server.ts'

let server: ContractServer
let ada: DeskhandClient
let desk: DeskSite
let token: string
let ticketId: string
const tags = { late: '', broken: '', foreign: '' }
beforeAll(async () => {
  server = await runServer()
  ada = await server.customer()
  const client = await server.desk(server.site.agent)
  token = tokenOf(client)
  desk = client.site(server.site.id)
  tags.late = await addTag(server.site.id, 'late')
  tags.broken = await addTag(server.site.id, 'broken')
  tags.foreign = await addTag(server.otherSite.id, 'late')
})
afterAll(() => server.stop())
beforeEach(async () => {
  ;({ id: ticketId } = await ada.tickets.create({ subject: 'A lamp', body: 'It does not light.' }))
})

async function addTag(siteId: string, name: string): Promise<string> {
  const { rows } = await server.owner.query<{ id: string }>(
    'insert into deskhand.ticket_tags (site_id, name) values ($1, $2) returning id',
    [siteId, name],
  )
  return rows[0]?.id ?? ''
}

const call = (rest: string, asked: Asked): Promise<Response> =>
  ask(server, `/v1/desk/sites/${server.site.id}/tickets/${ticketId}/${rest}`, { token, ...asked })

const setTags = (...tagIds: string[]): Promise<Response> => call('tags', { method: 'PUT', json: { tagIds } })
const setField = (key: string, value: unknown): Promise<Response> =>
  call(`fields/${encodeURIComponent(key)}`, { method: 'PUT', json: { value } })

describe('the tags of a ticket', () => {
  it('are those that were set, and no others', async () => {
    const names = async (answer: Response) =>
      ((await answer.json()) as DeskTicket).tags.map(({ name }) => name)
    expect(await names(await setTags(tags.late, tags.broken))).toEqual(['broken', 'late'])
    expect(await names(await setTags(tags.broken))).toEqual(['broken'])
    expect(await names(await setTags())).toEqual([])
    const { data } = await desk.tickets.history(ticketId)
    expect(data.map(({ newValue }) => newValue)).toEqual([[], ['broken'], ['broken', 'late']])
  })

  it('are of this site: one of another is the same nothing as one that nobody has', async () => {
    const before = await countRows(server)
    const problems = []
    for (const stranger of [tags.foreign, randomUUID()]) {
      const problem = await expectProblem(
        await setTags(tags.late, stranger),
        422,
        'invalid_request',
        'tagIds',
      )
      problems.push(JSON.stringify({ ...problem, requestId: '' }))
    }
    expect(new Set(problems).size).toBe(1)
    expect(await countRows(server)).toEqual(before)
  })

  it('are named once each', async () => {
    await expectProblem(await setTags(tags.late, tags.late), 422, 'invalid_request', 'tagIds')
  })
})

describe('a field of a ticket', () => {
  it.each([['4711'], [12.5], [true], [['a', 'b']], [{ deep: { down: null } }], [null]])(
    'may be %j',
    async (value) => {
      const answer = await setField('any/thing', value)
      expect((await answer.json()).fields).toEqual({ 'any/thing': value })
    },
  )

  it('is taken off, twice without harm, and both stand in the history', async () => {
    await setField('order', '4711')
    for (let turn = 0; turn < 2; turn += 1)
      expect((await call('fields/order', { method: 'DELETE' })).status).toBe(204)
    expect((await desk.tickets.get(ticketId)).fields).toEqual({})
    const { data } = await desk.tickets.history(ticketId)
    expect(data).toMatchObject([
      { field: 'field:order', oldValue: '4711', newValue: null },
      { field: 'field:order', oldValue: null, newValue: '4711' },
    ])
  })

  it('keeps to the definitions of the site', async () => {
    const { rows } = await server.owner.query<{ id: string }>(
      `insert into deskhand.ticket_fields (site_id, key, label, type, options)
      values ($1, 'size', 'Size', 'select', '["small", "large"]') returning id`,
      [server.site.id],
    )
    onTestFinished(async () => {
      await server.owner.query('delete from deskhand.ticket_fields where id = $1', [rows[0]?.id])
    })
    expect((await setField('size', 'large')).status).toBe(200)
    await expectProblem(await setField('size', 'huge'), 422, 'invalid_request', 'fields.size')
    await expectProblem(await setField('colour', 'red'), 422, 'invalid_request', 'fields.colour')
  })

  it('that customers are not shown is told to the team alone, live and resumed', async () => {
    const { rows } = await server.owner.query<{ id: string }>(
      `insert into deskhand.ticket_fields (site_id, key, label, type, visible_to_customers)
      values ($1, 'order', 'Order', 'text', true), ($1, 'margin', 'Margin', 'text', false) returning id`,
      [server.site.id],
    )
    onTestFinished(async () => {
      await server.owner.query('delete from deskhand.ticket_fields where id = any ($1)', [
        rows.map(({ id }) => id),
      ])
    })
    const path = `/v1/desk/sites/${server.site.id}/events`
    const readers = [
      await openReader(server, { token: tokenOf(ada) }),
      await openReader(server, { token, path }),
    ]
    for (const [key, value] of [
      ['margin', 'high'],
      ['order', '4711'],
    ] as const)
      expect((await setField(key, value)).status).toBe(200)
    await desk.tickets.update(ticketId, { priority: 'urgent' })
    const [own, team] = await Promise.all(
      readers.map(async (reader) => {
        const { data } = await reader.frame((frame) => frame.data.includes('"priority":"urgent"'))
        reader.cut()
        return (JSON.parse(data) as { data: { ticket: DeskTicket } }).data.ticket.fields
      }),
    )
    expect(team).toEqual({ margin: 'high', order: '4711' })
    expect(own).toEqual({ order: '4711' })
    expect((await ada.tickets.get(ticketId)).fields).toEqual({ order: '4711' })
    const missed = await ask(server, '/v1/events?after=', { token: tokenOf(ada) })
    expect(await missed.text()).not.toContain('margin')
  })

  it('is refused when it is too large', async () => {
    await expectProblem(await setField('order', 'x'.repeat(5_000)), 422, 'invalid_request', 'value')
    await expectProblem(await setField('k'.repeat(65), 'x'), 404, 'not_found')
  })
})

describe('the timeline of a ticket', () => {
  it('holds everything in the order in which it happened, page by page', async () => {
    await desk.messages.send(ticketId, { body: 'A note', isInternal: true })
    await desk.tickets.update(ticketId, { priority: 'high' })
    await desk.messages.send(ticketId, { body: 'An answer' })
    await desk.tickets.assign(ticketId, { assigneeId: server.site.agent.id })
    const seen: (string | boolean)[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const answer = await call(`timeline?limit=2${cursor && `&cursor=${cursor}`}`, {})
      const page: { data: DeskTimelineEntry[]; nextCursor: string | null } = await answer.json()
      for (const entry of page.data)
        seen.push(entry.kind === 'message' ? entry.message.body : entry.change.field)
      cursor = page.nextCursor
    }
    expect(seen).toEqual(['It does not light.', 'A note', 'priority', 'An answer', 'assignee'])
  })

  it('takes no cursor of another list', async () => {
    const cursor = Buffer.from('before 3').toString('base64url')
    await expectProblem(await call(`timeline?cursor=${cursor}`, {}), 422, 'cursor_invalid', 'cursor')
  })
})

describe('a ticket of one site', () => {
  it('is neither read nor changed through the address of another one, by a member of both', async () => {
    const { agent } = server.site
    const answered = await desk.messages.send(ticketId, { body: 'An answer' })
    await server.owner.query(
      `insert into deskhand.team_members (site_id, user_id, role, name, email) values ($1, $2, 'admin', 'Both', 'both@x.example')`,
      [server.otherSite.id, agent.id],
    )
    onTestFinished(async () => {
      await server.owner.query('delete from deskhand.team_members where site_id = $1 and user_id = $2', [
        server.otherSite.id,
        agent.id,
      ])
    })
    const there = (rest: string, asked: Asked = {}): Promise<Response> =>
      ask(server, `/v1/desk/sites/${server.otherSite.id}/tickets/${ticketId}${rest}`, { token, ...asked })
    const before = [await countRows(server), await desk.tickets.get(ticketId)]
    const answers = [
      await there(''),
      await there('/messages'),
      await there('', { method: 'PATCH', json: { subject: 'Mine' } }),
      await there('/assign', { method: 'PATCH', json: { assigneeId: agent.id } }),
      await there('/tags', { method: 'PUT', json: { tagIds: [] } }),
      await there('/fields/size', { method: 'PUT', json: { value: 'L' } }),
      await there('/messages', { method: 'POST', json: { clientId: randomUUID(), body: 'Hello' } }),
      await there(`/messages/${answered.id}`, { method: 'PATCH', json: { body: 'Something else' } }),
      await there(`/messages/${answered.id}`, { method: 'DELETE' }),
      await there('/typing', { method: 'POST', json: { isInternal: false } }),
    ]
    for (const answer of answers) await expectProblem(answer, 404, 'not_found')
    expect([await countRows(server), await desk.tickets.get(ticketId)]).toEqual(before)
    expect((await desk.messages.list(ticketId)).data.at(-1)?.body).toBe('An answer')
  })
})
