import type { DeskhandClient } from '@deskhand/sdk'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { ask, expectProblem, tokenOf } from '../asking.ts'
import { customer, desk, refusal, visitor, type ContractSide } from './contract-side.ts'
import { openStream, type StreamReader } from './stream-reader.ts'

export function describeEvents(side: () => ContractSide): void {
  let ada: DeskhandClient
  beforeEach(async () => {
    ada = await customer(side())
  })
  const follow = async (lastEventId?: string): Promise<StreamReader> => {
    const reader = await openStream(side(), tokenOf(ada), lastEventId)
    onTestFinished(() => reader.leave())
    return reader
  }
  const take = async (reader: StreamReader, count: number) => {
    const frames = []
    while (frames.length < count) frames.push(await reader.next())
    return frames
  }

  describe('the stream of events', () => {
    it('begins ready, and brings what happens in order, but nothing internal', async () => {
      const reader = await follow()
      expect(await reader.next()).toMatchObject({ event: 'ready', id: expect.stringMatching(/./) })
      const ticket = await ada.tickets.create({ subject: 'Live', body: 'Hello' })
      const team = await desk(side())
      await team.messages.send(ticket.id, { body: 'Secret', isInternal: true })
      await team.messages.send(ticket.id, { body: 'Good morning' })
      await team.tickets.update(ticket.id, { status: 'resolved' })
      await ada.tickets.markRead(ticket.id, 2)
      const token = tokenOf(ada)
      await ask(side(), `/v1/tickets/${ticket.id}/rating`, { method: 'PUT', token, json: { score: 5 } })
      const frames = await take(reader, 6)
      expect(frames.map(({ event }) => event)).toEqual([
        'ticket.created',
        'message.created',
        'message.created',
        'ticket.updated',
        'ticket.read',
        'ticket.rated',
      ])
      const events = frames.map(({ data }) => JSON.parse(data))
      expect(events.map(({ cursor }) => cursor)).toEqual(frames.map(({ id }) => id))
      expect(events.every(({ ticketId }) => ticketId === ticket.id)).toBe(true)
      expect(events[2].data.message).toMatchObject({ seq: 2, body: 'Good morning' })
      expect(events[3].data.ticket).toMatchObject({ status: 'resolved' })
      expect(events[4].data).toEqual({ seq: 2 })
      expect(events[5].data.rating).toMatchObject({ score: 5 })
      expect(JSON.stringify(events)).not.toContain('Secret')
    })

    it('goes on behind the last event that arrived', async () => {
      const first = await follow()
      await first.next()
      const { id } = await ada.tickets.create({ subject: 'Resumed', body: 'Message 1' })
      const [, arrived] = await take(first, 2)
      await first.leave()
      for (const body of ['Message 2', 'Message 3']) await ada.messages.send(id, { body })
      const second = await follow(arrived?.id)
      expect(await second.next()).toMatchObject({ event: 'ready', id: arrived?.id })
      await ada.messages.send(id, { body: 'Message 4' })
      const bodies = (await take(second, 3)).map(({ data }) => JSON.parse(data).data.message.body)
      expect(bodies).toEqual(['Message 2', 'Message 3', 'Message 4'])
    })

    it('says reset when it cannot go on from there', async () => {
      const reader = await follow('garbage')
      expect(await reader.next()).toMatchObject({ event: 'reset' })
      expect(await reader.next()).toMatchObject({ event: 'ready', id: expect.stringMatching(/./) })
    })

    it("brings nothing of anybody else's", async () => {
      const reader = await follow()
      await reader.next()
      await (await customer(side())).tickets.create({ subject: 'Of Ben', body: 'His' })
      const own = await ada.tickets.create({ subject: 'Of Ada', body: 'Hers' })
      expect(JSON.parse((await reader.next()).data).ticketId).toBe(own.id)
    })

    it('tells who is there and who is writing, without a place in the log', async () => {
      const ticket = await ada.tickets.create({ subject: 'Busy', body: 'Anybody?' })
      const { presence } = await desk(side())
      const reader = await follow()
      await reader.next()
      await presence.mark(ticket.id, { isHere: true })
      const person = { kind: 'member', name: expect.stringMatching(/./) }
      const [there] = await take(reader, 1)
      expect(there).toMatchObject({ id: '', event: 'presence' })
      expect(JSON.parse(there?.data ?? '').data).toMatchObject({ people: [person] })
      await presence.typing(ticket.id, { isInternal: true })
      await presence.typing(ticket.id)
      const [writing] = await take(reader, 1)
      expect(writing).toMatchObject({ id: '', event: 'typing' })
      expect(JSON.parse(writing?.data ?? '')).toMatchObject({ ticketId: ticket.id, data: { person } })
      await ada.messages.send(ticket.id, { body: 'Nobody, it seems' })
      expect(await reader.next()).toMatchObject({ event: 'message.created' })
      const asked = { method: 'PUT', token: tokenOf(ada), json: { isHere: true } }
      const answer = await ask(side(), `/v1/tickets/${ticket.id}/presence`, asked)
      expect(await answer.json()).toMatchObject({ people: [person] })
      const typing = await ask(side(), `/v1/tickets/${ticket.id}/typing`, {
        method: 'POST',
        token: tokenOf(ada),
      })
      expect(typing.status).toBe(204)
    })

    it('ends with its session', async () => {
      const reader = await follow()
      await reader.next()
      await ada.sessions.logout()
      await reader.ended()
    })

    it('brings each event under the cursor that it has on a page', async () => {
      const reader = await follow()
      const { id: start } = await reader.next()
      await ada.tickets.create({ subject: 'Twice', body: 'One' })
      const live = await take(reader, 2)
      const { data } = await ada.events.page(start)
      expect(data.map(({ cursor, type }) => [cursor, type])).toEqual(live.map(({ id, event }) => [id, event]))
    })

    it('is followed by the SDK in pages where no stream comes through', async () => {
      const html = { headers: { 'content-type': 'text/html' } }
      const blocking: typeof fetch = async (input, init) => {
        const request = new Request(input, init)
        const isStream = request.headers.get('accept') === 'text/event-stream'
        return isStream ? new Response('<h1>Streams are not for here</h1>', html) : side().fetch(request)
      }
      const eve = visitor(side(), { fetch: blocking })
      const { id } = await eve.tickets.create({ subject: 'Behind a proxy', body: 'Hello' })
      const bodies: string[] = []
      eve.events.on('message.created', ({ message }) => bodies.push(message.body))
      onTestFinished(() => eve.events.close())
      eve.events.open()
      await expect.poll(() => eve.events.connection).toBe('polling')
      const team = await desk(side())
      await team.messages.send(id, { body: 'Secret', isInternal: true })
      await team.messages.send(id, { body: 'One' })
      await team.messages.send(id, { body: 'Two' })
      await expect.poll(() => bodies).toEqual(['One', 'Two'])
    })

    it('is followed by the SDK, who is there and who writes as well', async () => {
      const told: unknown[] = []
      const ticket = await ada.tickets.create({ subject: 'Company', body: 'Anybody?' })
      ada.events.on('typing', ({ person }, { ticketId }) => told.push([person.kind, ticketId]))
      ada.events.on('presence', ({ people }, { ticketId }) => told.push([people.length, ticketId]))
      onTestFinished(() => ada.events.close())
      ada.events.open()
      await expect.poll(() => ada.events.connection).toBe('live')
      const { presence } = await desk(side())
      await presence.mark(ticket.id, { isHere: true })
      await presence.typing(ticket.id)
      await expect
        .poll(() => told)
        .toEqual([
          [1, ticket.id],
          ['member', ticket.id],
        ])
    })

    it('is followed by the SDK', async () => {
      const bodies: string[] = []
      ada.events.on('message.created', ({ message }) => bodies.push(message.body))
      onTestFinished(() => ada.events.close())
      ada.events.open()
      await expect.poll(() => ada.events.connection).toBe('live')
      const { id } = await ada.tickets.create({ subject: 'Through the SDK', body: 'One' })
      await (await desk(side())).messages.send(id, { body: 'Two' })
      await expect.poll(() => bodies).toEqual(['One', 'Two'])
    })
  })

  describe('the pages of events', () => {
    it('begin at the end of the log, and bring what came after a cursor', async () => {
      const token = tokenOf(ada)
      const start = await (await ask(side(), '/v1/events', { token })).json()
      expect(start).toEqual({ data: [], nextCursor: expect.stringMatching(/./) })
      await ada.tickets.create({ subject: 'Paged', body: 'One' })
      await expect
        .poll(async () => (await ada.events.page(start.nextCursor)).data.map(({ type }) => type))
        .toEqual(['ticket.created', 'message.created'])
      const path = `/v1/events?limit=1&after=${start.nextCursor}`
      const first = await (await ask(side(), path, { token })).json()
      expect(first.data).toHaveLength(1)
      const second = await ada.events.page(first.nextCursor)
      expect(second.data.map(({ type }) => type)).toEqual(['message.created'])
      // That it stays where it is says that this was all, also where entries for others stand in between.
      const end = await ada.events.page(second.nextCursor ?? '')
      expect(end).toEqual({ data: [], nextCursor: second.nextCursor })
      const types: string[] = []
      for await (const { type } of ada.events.all(start.nextCursor)) types.push(type)
      expect(types).toEqual(['ticket.created', 'message.created'])
    })

    it('take no cursor that is none', async () => {
      await expect(ada.events.page('garbage')).rejects.toMatchObject(refusal(422, 'cursor_invalid', 'cursor'))
    })
  })

  describe('an address', () => {
    it('that is not there is a 404, and one for other methods a 405', async () => {
      await expectProblem(await ask(side(), '/v1/nothing'), 404, 'not_found')
      const answer = await ask(side(), '/v1/tickets', { method: 'DELETE', token: tokenOf(ada) })
      await expectProblem(answer, 405, 'method_not_allowed')
      expect(answer.headers.get('allow')).toContain('POST')
    })
  })
}
