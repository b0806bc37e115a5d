import { randomUUID } from 'node:crypto'
import type { DeskhandClient, JsonValue } from '@deskhand/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, countRows, expectProblem, tokenOf } from './asking.ts'
import { runServer, type ContractServer } from './running-server.ts'

let server: ContractServer
let ada: DeskhandClient
beforeAll(async () => {
  server = await runServer()
  ada = await server.customer()
})
afterAll(() => server.stop())

const post = (json: Record<string, unknown>): Promise<Response> =>
  ask(server, '/v1/tickets', {
    method: 'POST',
    token: tokenOf(ada),
    json: { clientId: randomUUID(), subject: 'A subject', body: 'A body', ...json },
  })

describe('a new ticket', () => {
  it('has what was sent, and begins open with one message', async () => {
    const fields = { order: '4711', total: 12.9, gift: true, note: null, items: ['a', { sku: 'b' }] }
    const ticket = await ada.tickets.create({
      subject: '  Where is my parcel? 📦  ',
      body: 'It left on **Monday**.',
      departmentId: server.site.departmentId,
      templateId: server.site.templateId,
      priority: 'high',
      fields,
      page: { url: 'https://alpha.example/orders/4711', title: 'Order 4711' },
    })
    expect(ticket).toMatchObject({
      subject: 'Where is my parcel? 📦',
      status: 'open',
      priority: 'high',
      departmentId: server.site.departmentId,
      fields,
      tags: [],
      lastSeq: 1,
      unreadCount: 0,
      rating: null,
    })
    expect(await ada.tickets.get(ticket.id)).toEqual(ticket)
    const { data } = await ada.messages.list(ticket.id)
    expect(data).toMatchObject([{ seq: 1, body: 'It left on **Monday**.', author: { kind: 'customer' } }])

    const desk = await server.desk(server.site.agent)
    expect((await desk.site(server.site.id).tickets.get(ticket.id)).page).toEqual({
      url: 'https://alpha.example/orders/4711',
      title: 'Order 4711',
    })
  })

  it('gets numbers that count up by one on each site, also when many come at once', async () => {
    const first = await ada.tickets.create({ subject: 'First', body: 'Of many' })
    const numbers = await Promise.all(
      Array.from({ length: 20 }, async (_, i) => {
        const { number } = await ada.tickets.create({ subject: `Ticket ${i}`, body: 'At once' })
        return number
      }),
    )
    expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers.map((_, i) => first.number + 1 + i))
    const elsewhere = server.visitor({ siteKey: server.otherSite.key })
    expect((await elsewhere.tickets.create({ subject: 'Elsewhere', body: 'One' })).number).toBe(1)
  })

  it.each([
    ['departmentId', () => server.otherSite.departmentId],
    ['departmentId', () => randomUUID()],
    ['templateId', () => server.otherSite.templateId],
    ['templateId', () => randomUUID()],
  ])('is refused with a %s that this site does not have, and nothing is written', async (field, id) => {
    const before = await countRows(server)
    await expectProblem(await post({ [field]: id() }), 422, 'invalid_request', field)
    expect(await countRows(server)).toEqual(before)
  })

  it.each<[string, Record<string, JsonValue>]>([
    ['a list that Postgres writes longer than JSON does', { a: Array(2_000).fill(1) }],
    ['a number that Postgres writes out', { a: Array(14).fill(1e308) }],
    ['text at the limit', { a: 'x'.repeat(4_094) }],
    ['fifty fields', Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`field ${i}`, i]))],
    ['a key of 64 characters', { ['k'.repeat(64)]: 'v' }],
    ['keys with a meaning elsewhere', { constructor: 'a', toString: 'b', 'a.b': 'c', '': 'd' }],
  ])('takes fields with %s, or says what is wrong with them', async (_, fields) => {
    const answer = await post({ fields })
    if (answer.status === 201) expect((await answer.json()).fields).toEqual(fields)
    else expect(JSON.stringify(await expectProblem(answer, 422, 'invalid_request'))).toContain('fields')
  })

  it.each([100, 2_000, 100_000])('is never broken by a field nested %i deep', async (depth) => {
    const deep = `${'['.repeat(depth)}${']'.repeat(depth)}`
    const answer = await ask(server, '/v1/tickets', {
      method: 'POST',
      token: tokenOf(ada),
      headers: { 'content-type': 'application/json' },
      body: `{"clientId":"${randomUUID()}","subject":"s","body":"b","fields":{"deep":${deep}}}`,
    })
    expect(answer.status).toBeLessThan(500)
    if (answer.status !== 201)
      await expectProblem(answer, answer.status, /^(malformed_json|invalid_request)$/)
  })
})

describe('a clientId', () => {
  it('that comes again with the same body is the same ticket', async () => {
    const json = { clientId: randomUUID(), fields: { order: '1' } }
    const first = await post(json)
    const again = await post(json)
    expect([first.status, again.status]).toEqual([201, 200])
    expect(await again.json()).toEqual(await first.json())
  })

  it.each([{ subject: 'Another' }, { body: 'Another' }, { priority: 'low' }, { fields: { order: '2' } }])(
    'that comes again with %j is refused, and the first ticket stays as it was',
    async (change) => {
      const json = { clientId: randomUUID(), fields: { order: '1' } }
      const { id } = await (await post(json)).json()
      const ticket = await ada.tickets.get(id)
      const before = await countRows(server)
      await expectProblem(await post({ ...json, ...change }), 422, 'client_id_reused', 'clientId')
      expect(await countRows(server)).toEqual(before)
      expect(await ada.tickets.get(id)).toEqual(ticket)
    },
  )

  it('sent twenty times at once opens one ticket with one message', async () => {
    const json = { clientId: randomUUID() }
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(json)))
    expect(Map.groupBy(answers, ({ status }) => status).get(201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(19)
    const tickets: { id: string; lastSeq: number }[] = await Promise.all(
      answers.map((answer) => answer.json()),
    )
    expect(new Set(tickets.map(({ id }) => id)).size).toBe(1)
    expect(tickets.every(({ lastSeq }) => lastSeq === 1)).toBe(true)
  })

  it('of one customer is free for another', async () => {
    const clientId = randomUUID()
    const ben = await server.customer()
    const mine = await ada.tickets.create({ clientId, subject: 'Of Ada', body: 'Hers' })
    const his = await ben.tickets.create({ clientId, subject: 'Of Ben', body: 'His' })
    expect(his.id).not.toBe(mine.id)
    expect(his.subject).toBe('Of Ben')
  })
})

describe('the read mark', () => {
  it('counts the answers behind it, never goes back, and never past the last message', async () => {
    const desk = await server.desk(server.site.agent)
    const { messages } = desk.site(server.site.id)
    const { id } = await ada.tickets.create({ subject: 'Read me', body: 'Please' })
    for (const body of ['One', 'Two', 'Three']) await messages.send(id, { body })
    const unread = async (): Promise<number> => (await ada.tickets.get(id)).unreadCount
    expect(await unread()).toBe(3)
    await ada.tickets.markRead(id, 2)
    expect(await unread()).toBe(2)
    await ada.tickets.markRead(id, 1)
    expect(await unread()).toBe(2)
    await ada.tickets.markRead(id, 2_147_483_647)
    expect(await unread()).toBe(0)
    await messages.send(id, { body: 'Four' })
    expect(await unread()).toBe(1)
  })
})
