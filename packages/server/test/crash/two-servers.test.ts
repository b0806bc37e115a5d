import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { isDeskhandError, type DeskEvent, type DeskhandClient, type Message } from '@deskhand/sdk'
import type { DeskClient } from '@deskhand/sdk/desk'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openReader } from '../contract/event-reader.ts'
import { followTo, pagesSince, startOf, type Followed } from './follow-events.ts'
import { startTwoServers, type TwoServers } from './two-servers.ts'

let servers: TwoServers
beforeAll(async () => {
  servers = await startTwoServers()
})
afterAll(() => servers.stop())

const TICKETS = 3

/** One thing somebody does, and to which server the balancer leads it first. */
const step = fc.record({
  what: fc.constantFrom('ask', 'reply', 'note', 'status', 'read'),
  ticket: fc.nat(TICKETS - 1),
  server: fc.constantFrom<0 | 1>(0, 1),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const schedule = fc.record({
  /** Each goes through its steps one by one, all at once. */
  writers: fc.array(fc.array(step, { minLength: 15, maxLength: 25 }), { minLength: 4, maxLength: 6 }),
  /** The first server is killed after so many steps. */
  killAfter: fc.integer({ min: 5, max: 40 }),
  cuts: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 3, maxLength: 8 }),
})

type Schedule = typeof schedule extends fc.Arbitrary<infer T> ? T : never

/** Tries at one server and then the other, as often as it takes; the same `clientId` makes it happen once. */
async function untilAcknowledged<T>(first: 0 | 1, act: (server: 0 | 1) => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await act(((first + tries) % 2) as 0 | 1)
    } catch (error) {
      if (!isDeskhandError(error) || !error.retryable || tries > 200) throw error
      await setTimeout(10)
    }
  }
}

interface People {
  ada: { token: string; at: readonly [DeskhandClient, DeskhandClient] }
  agent: { token: string; at: readonly [DeskClient, DeskClient] }
}

/** @returns the message it sent, where it sent one */
async function take({ what, ticket, server }: Step, people: People, ticketIds: readonly string[]) {
  const id = ticketIds[ticket] ?? ''
  const { ada, agent } = people
  const desk = (at: 0 | 1) => agent.at[at].site(servers.site.id)
  const sent = { clientId: randomUUID(), body: `${what} ${randomUUID()}` }
  switch (what) {
    case 'ask':
      return untilAcknowledged(server, (at) => ada.at[at].messages.send(id, sent))
    case 'reply':
      return untilAcknowledged(server, (at) => desk(at).messages.send(id, sent))
    case 'note':
      return untilAcknowledged(server, (at) => desk(at).messages.send(id, { ...sent, isInternal: true }))
    case 'status': {
      const { status } = await untilAcknowledged(server, (at) => desk(at).tickets.get(id))
      const next = status === 'in_progress' ? 'waiting_on_customer' : 'in_progress'
      await untilAcknowledged(server, (at) => desk(at).tickets.update(id, { status: next }))
      return null
    }
    case 'read':
      await untilAcknowledged(server, (at) => ada.at[at].tickets.markRead(id, 1))
      return null
  }
}

const wholeThread = async (client: DeskhandClient | ReturnType<DeskClient['site']>, id: string) => {
  const messages: Message[] = []
  for (let page = await client.messages.list(id, { after: 0 }); ;) {
    messages.push(...page.data)
    if (page.nextCursor === null) return messages
    page = await client.messages.list(id, { cursor: page.nextCursor })
  }
}

const messagesIn = (events: readonly DeskEvent[], ticketId: string): Message[] =>
  events.flatMap((event) =>
    event.type === 'message.created' && event.ticketId === ticketId ? event.data.message : [],
  )

/** The three ways to learn what happened; each must tell the same. */
function followInEveryWay(followed: Followed, after: string, last: string, cuts: readonly number[]) {
  const [first = '', second = ''] = followed.urls
  const watching = [
    followTo(last, { ...followed, after, urls: [second] }),
    followTo(last, { ...followed, after, cuts }),
  ]
  return async (): Promise<DeskEvent[][]> => [
    ...(await Promise.all(watching)),
    await pagesSince({ ...followed, after, urls: [first] }),
    await followTo(last, { ...followed, after, urls: [first] }),
  ]
}

describe('two servers on one database', () => {
  it('tell everybody the same, once and in order, though streams are cut and one of them is killed', async () => {
    const people: People = { ada: await servers.customer(), agent: await servers.desk() }
    const run = async ({ writers, killAfter, cuts }: Schedule): Promise<void> => {
      const { ada, agent } = people
      const tickets = await Promise.all(
        Array.from({ length: TICKETS }, (_, i) =>
          ada.at[0].tickets.create({ subject: `Thread ${i}`, body: 'First' }),
        ),
      )
      const ticketIds = tickets.map(({ id }) => id)
      const hers = { token: ada.token, path: '/v1/events', urls: servers.urls }
      const theirs = {
        token: agent.token,
        path: `/v1/desk/sites/${servers.site.id}/events`,
        urls: servers.urls,
      }
      const last = `The last one ${randomUUID()}`
      const heardByHer = followInEveryWay(hers, await startOf(hers), last, cuts)
      const heardByThem = followInEveryWay(theirs, await startOf(theirs), last, cuts)

      const acknowledged: Message[] = []
      let taken = 0
      let restarting: Promise<void> | undefined
      await Promise.all(
        writers.map(async (steps) => {
          for (const next of steps) {
            const sent = await take(next, people, ticketIds)
            if (sent) acknowledged.push(sent)
            taken += 1
            if (taken === killAfter) restarting = servers.restartFirst()
          }
        }),
      )
      await restarting
      const end = { clientId: randomUUID(), body: last }
      acknowledged.push(await agent.at[1].site(servers.site.id).messages.send(ticketIds[0] ?? '', end))

      const [herWays, theirWays] = [await heardByHer(), await heardByThem()]
      for (const ways of [herWays, theirWays]) {
        const cursors = ways.map((events) => events.map(({ cursor }) => cursor))
        expect(new Set(cursors[0]).size).toBe(cursors[0]?.length)
        for (const way of cursors) expect(way).toEqual(cursors[0])
      }
      for (const id of ticketIds) {
        const [seenByHer, seenByThem] = [herWays[0] ?? [], theirWays[0] ?? []]
        const stored = await wholeThread(agent.at[0].site(servers.site.id), id)
        expect(stored.map(({ seq }) => seq)).toEqual(stored.map((_, i) => i + 1))
        expect(messagesIn(seenByThem, id)).toEqual(stored.slice(1))
        expect(messagesIn(seenByHer, id)).toEqual((await wholeThread(ada.at[0], id)).slice(1))
        const own = acknowledged.filter(({ ticketId }) => ticketId === id)
        expect(new Set(stored.slice(1).map((message) => message.id))).toEqual(
          new Set(own.map((message) => message.id)),
        )
      }
    }
    await fc.assert(fc.asyncProperty(schedule, run), { numRuns: 2, endOnFailure: true })
  })

  it('make one ticket of fifty first messages that one visitor sends at once', async () => {
    const { at } = await servers.customer()
    const first = { clientId: randomUUID(), subject: 'Many tabs', body: 'First' }
    const sent = await Promise.all(
      Array.from({ length: 50 }, async (_, i) => {
        const client = at[i % 2 ? 1 : 0]
        const { id } = await client.tickets.create(first)
        return client.messages.send(id, { body: `Message ${i}` })
      }),
    )
    const { data: tickets } = await at[1].tickets.list()
    expect(tickets).toHaveLength(1)
    const thread = await wholeThread(at[0], tickets[0]?.id ?? '')
    expect(thread.map(({ seq }) => seq)).toEqual(Array.from({ length: 51 }, (_, i) => i + 1))
    expect(new Set(sent.map(({ ticketId }) => ticketId)).size).toBe(1)
    expect(new Set(thread.map(({ body }) => body)).size).toBe(51)
  })

  it('tell the readers of the one who types and who is there at the other', async () => {
    const [{ at, token }, agent] = [await servers.customer(), await servers.desk()]
    const { id } = await at[0].tickets.create({ subject: 'Two servers', body: 'Hello' })
    const reader = await openReader({ url: servers.urls[1] }, { token })
    await reader.frame(({ event }) => event === 'ready')
    const say = (url: string, method: string, what: string, json: unknown): Promise<Response> =>
      fetch(`${url}/v1/desk/sites/${servers.site.id}/tickets/${id}/${what}`, {
        method,
        headers: { authorization: `Bearer ${agent.token}`, 'content-type': 'application/json' },
        body: JSON.stringify(json),
      })
    await say(servers.urls[0], 'PUT', 'presence', { isHere: true })
    await say(servers.urls[0], 'POST', 'typing', {})
    const told = await reader.frame(({ event }) => event === 'typing')
    expect(JSON.parse(told.data).data.person.id).toBe(servers.site.agent.id)
    const present = await reader.frame(({ event }) => event === 'presence')
    expect(JSON.parse(present.data).data.people).toHaveLength(1)
    // The other process knows it too, and tells whoever comes.
    const answer = await say(servers.urls[1], 'PUT', 'presence', { isHere: true })
    expect(await answer.json()).toMatchObject({ people: [{ id: servers.site.agent.id }] })
    reader.cut()
  })
})
