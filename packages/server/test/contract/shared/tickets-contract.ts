import { randomUUID } from 'node:crypto'
import type { DeskhandClient, TicketQuery } from '@deskhand/sdk'
import { beforeAll, describe, expect, it } from 'vitest'
import { ask, expectProblem, tokenOf } from '../asking.ts'
import { customer, desk, refusal, type ContractSide } from './contract-side.ts'

export function describeTickets(side: () => ContractSide): void {
  const post = (client: DeskhandClient, json: object): Promise<Response> =>
    ask(side(), '/v1/tickets', {
      method: 'POST',
      token: tokenOf(client),
      json: { clientId: randomUUID(), subject: 'A subject', body: 'A body', ...json },
    })

  describe('a new ticket', () => {
    it('has what was sent, and begins open with one message', async () => {
      const ada = await customer(side())
      const fields = { order: '4711', gift: true, items: ['a', { sku: 'b' }] }
      const asked = { subject: '  Where is it? 📦 ', body: 'It left.', priority: 'high', fields } as const
      const ticket = await ada.tickets.create({ ...asked, page: { url: 'https://shop.example/4711' } })
      expect(ticket).toMatchObject({
        subject: 'Where is it? 📦',
        status: 'open',
        priority: 'high',
        departmentId: null,
        fields,
        tags: [],
        lastSeq: 1,
        unreadCount: 0,
        rating: null,
      })
      expect(await ada.tickets.get(ticket.id)).toEqual(ticket)
      const { data } = await ada.messages.list(ticket.id)
      expect(data).toMatchObject([{ seq: 1, body: 'It left.', author: { kind: 'customer' } }])
    })

    it('gets the next number', async () => {
      const ada = await customer(side())
      const first = await ada.tickets.create({ subject: 'First', body: 'One' })
      expect((await ada.tickets.create({ subject: 'Second', body: 'Two' })).number).toBe(first.number + 1)
    })

    it('that is sent again with the same body is the same ticket', async () => {
      const ada = await customer(side())
      const json = { clientId: randomUUID(), fields: { a: 1, b: 2 } }
      const [first, again] = [await post(ada, json), await post(ada, json)]
      expect([first.status, again.status]).toEqual([201, 200])
      expect(await again.json()).toEqual(await first.json())
      expect((await ada.tickets.list()).data).toHaveLength(1)
    })

    it('that is sent again with another body is refused', async () => {
      const ada = await customer(side())
      const clientId = randomUUID()
      await post(ada, { clientId })
      for (const change of [{ body: 'Other' }, { subject: 'Other' }, { fields: { a: 1 } }])
        await expectProblem(await post(ada, { clientId, ...change }), 422, 'client_id_reused', 'clientId')
      expect((await ada.tickets.list()).data).toHaveLength(1)
    })

    it.each([
      [{ subject: '' }, 'subject'],
      [{ subject: 'x'.repeat(201) }, 'subject'],
      [{ body: ' ' }, 'body'],
      [{ clientId: 'mine' }, 'clientId'],
      [{ priority: 'extreme' }, 'priority'],
      [{ departmentId: randomUUID() }, 'departmentId'],
      [{ colour: 'red' }, 'colour'],
      [{ page: { url: 'javascript:alert(1)' } }, 'page.url'],
      [{ page: {} }, 'page.url'],
      [{ fields: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`f${i}`, i])) }, 'fields'],
      [{ fields: { essay: 'x'.repeat(4_096) } }, 'fields'],
      [{ attachmentIds: 'all' }, 'attachmentIds'],
    ])('does not take %j', async (json, field) => {
      await expectProblem(await post(await customer(side()), json), 422, 'invalid_request', field)
    })

    it('does not take what is not JSON, or not said to be', async () => {
      const asked = { method: 'POST', token: tokenOf(await customer(side())), body: '{"subject":' }
      const headers = { 'content-type': 'application/json' }
      await expectProblem(await ask(side(), '/v1/tickets', { ...asked, headers }), 400, 'malformed_json')
      await expectProblem(await ask(side(), '/v1/tickets', asked), 415, 'unsupported_media_type')
    })
  })

  describe('a ticket of somebody else', () => {
    it('is the same 404 as one that is not there, wherever it is named', async () => {
      const [ada, ben] = [await customer(side()), await customer(side())]
      const { id } = await ada.tickets.create({ subject: 'Of Ada', body: 'Hers' })
      const token = tokenOf(ben)
      for (const ticketId of [id, randomUUID(), 'no-uuid']) {
        await expect(ben.tickets.get(ticketId)).rejects.toMatchObject(refusal(404, 'not_found'))
        await expect(ben.messages.list(ticketId)).rejects.toMatchObject(refusal(404, 'not_found'))
        await expect(ben.messages.send(ticketId, { body: 'Me too' })).rejects.toMatchObject(
          refusal(404, 'not_found'),
        )
        await expect(ben.tickets.markRead(ticketId, 1)).rejects.toMatchObject(refusal(404, 'not_found'))
        const close = await ask(side(), `/v1/tickets/${ticketId}/close`, { method: 'POST', token })
        await expectProblem(close, 404, 'not_found')
        await expectProblem(
          await ask(side(), `/v1/tickets/${ticketId}/timeline`, { token }),
          404,
          'not_found',
        )
      }
      expect((await ada.messages.list(id)).data).toHaveLength(1)
    })
  })

  describe('the list of tickets', () => {
    let ada: DeskhandClient
    let ids: string[]
    beforeAll(async () => {
      ada = await customer(side())
      ids = []
      for (const subject of ['Refund', 'Parcel', 'Invoice', 'Refund again', 'Return'])
        ids.push((await ada.tickets.create({ subject, body: `About the ${subject}` })).id)
      const team = await desk(side())
      await team.messages.send(ids[1] ?? '', { body: 'A zebra stood in the way.' })
      await team.tickets.update(ids[2] ?? '', { status: 'resolved' })
    })

    const subjects = async (query: TicketQuery): Promise<string[]> =>
      (await ada.tickets.list(query)).data.map(({ subject }) => subject)

    it('begins with the newest activity', async () => {
      expect(await subjects({})).toEqual(['Parcel', 'Return', 'Refund again', 'Invoice', 'Refund'])
    })

    it.each([
      ['createdAt', ['Refund', 'Parcel', 'Invoice', 'Refund again', 'Return']],
      ['-createdAt', ['Return', 'Refund again', 'Invoice', 'Parcel', 'Refund']],
      ['lastMessageAt', ['Refund', 'Invoice', 'Refund again', 'Return', 'Parcel']],
    ] as const)('sorted by %s', async (sort, expected) => {
      expect(await subjects({ sort })).toEqual(expected)
      const paged: string[] = []
      for await (const { subject } of ada.tickets.all({ sort, limit: 2 })) paged.push(subject)
      expect(paged).toEqual(expected)
    })

    it('can be narrowed', async () => {
      expect(await subjects({ status: ['resolved', 'closed'] })).toEqual(['Invoice'])
      expect(await subjects({ unread: true })).toEqual(['Parcel'])
      expect(await subjects({ unread: false, status: ['open'] })).not.toContain('Parcel')
      expect(await subjects({ q: 'refu' })).toEqual(['Refund again', 'Refund'])
      expect(await subjects({ q: 'zebra' })).toEqual(['Parcel'])
      expect(await subjects({ q: 'giraffe' })).toEqual([])
    })

    it('goes on where the page before ended, whatever has come meanwhile', async () => {
      const first = await ada.tickets.list({ sort: '-createdAt', limit: 2 })
      await ada.tickets.create({ subject: 'New', body: 'Meanwhile' })
      const query: TicketQuery = { sort: '-createdAt', limit: 2, cursor: first.nextCursor ?? '' }
      expect(await subjects(query)).toEqual(['Invoice', 'Parcel'])
    })

    it('takes no cursor of another list or order, and no other limit', async () => {
      const { nextCursor } = await ada.tickets.list({ sort: '-createdAt', limit: 1 })
      const asked: [TicketQuery, string, string][] = [
        [{ sort: 'createdAt', cursor: nextCursor ?? '' }, 'cursor_invalid', 'cursor'],
        [{ cursor: 'garbage' }, 'cursor_invalid', 'cursor'],
        [{ limit: 101 }, 'invalid_request', 'limit'],
        [{ limit: 0 }, 'invalid_request', 'limit'],
      ]
      for (const [query, code, field] of asked)
        await expect(ada.tickets.list(query)).rejects.toMatchObject(refusal(422, code, field))
    })
  })
}
