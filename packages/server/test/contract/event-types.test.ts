import type { DeskEvent, DeskhandClient, Message, Ticket } from '@deskhand/sdk'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, tokenOf } from './asking.ts'
import { isReady, openReader, type EventReader } from './event-reader.ts'
import { runServer, type ContractServer } from './running-server.ts'

let server: ContractServer
let ada: DeskhandClient
let ben: DeskhandClient
let memberToken: string
beforeAll(async () => {
  server = await runServer()
  ada = await server.customer()
  ben = await server.customer()
  memberToken = tokenOf(await server.desk(server.site.agent))
})
afterAll(() => server.stop())

/** What a customer's screen holds of one ticket. */
interface Screen {
  ticket: Partial<Ticket>
  messages: Map<string, Message>
}

/** What of a ticket only its events tell; the rest follows from the messages. */
const shownOf = ({ subject, status, priority, departmentId, tags, rating }: Ticket): Partial<Ticket> => ({
  subject,
  status,
  priority,
  departmentId,
  tags,
  rating,
})

async function load(ticketId: string): Promise<Screen> {
  const ticket = await ada.tickets.get(ticketId)
  const { data } = await ada.messages.list(ticketId, { after: 0, limit: 100 })
  return { ticket: shownOf(ticket), messages: new Map(data.map((message) => [message.id, message])) }
}

function apply(screen: Screen, event: DeskEvent): void {
  switch (event.type) {
    case 'ticket.created':
    case 'ticket.updated':
      screen.ticket = shownOf(event.data.ticket)
      return
    case 'ticket.rated':
      screen.ticket = { ...screen.ticket, rating: event.data.rating }
      return
    case 'message.created':
    case 'message.updated':
      screen.messages.set(event.data.message.id, event.data.message)
      return
    case 'message.deleted':
      screen.messages.delete(event.data.messageId)
      return
    case 'ticket.read':
    case 'ticket.left':
  }
}

const DEEDS = ['ask', 'reply', 'note', 'edit', 'delete', 'status', 'assign', 'read', 'rate'] as const
type Deed = (typeof DEEDS)[number]

/** Does it to a ticket; `reply` is the last one that the member may still change. */
async function perform(deed: Deed, ticketId: string, reply: { id: string | null }): Promise<void> {
  const desk = `/v1/desk/sites/${server.site.id}/tickets/${ticketId}`
  const asMember = (method: string, path: string, json?: unknown): Promise<Response> =>
    ask(server, desk + path, { method, token: memberToken, ...(json !== undefined && { json }) })
  const say = async (isInternal: boolean): Promise<string> => {
    const sent = { clientId: crypto.randomUUID(), body: `A ${deed}`, isInternal }
    return (await (await asMember('POST', '/messages', sent)).json()).id
  }
  switch (deed) {
    case 'ask':
      return void (await ada.messages.send(ticketId, { body: 'A question' }))
    case 'reply':
      reply.id = await say(false)
      return
    case 'note':
      return void (await say(true))
    case 'edit':
      return void (
        reply.id && (await asMember('PATCH', `/messages/${reply.id}`, { body: crypto.randomUUID() }))
      )
    case 'delete':
      if (reply.id) await asMember('DELETE', `/messages/${reply.id}`)
      reply.id = null
      return
    case 'status':
      return void (await asMember('PATCH', '', { status: 'in_progress', subject: crypto.randomUUID() }))
    case 'assign':
      return void (await asMember('PATCH', '/assign', { assigneeId: server.site.agent.id }))
    case 'read':
      return ada.tickets.markRead(ticketId, 100)
    case 'rate': {
      await asMember('PATCH', '', { status: 'resolved' })
      const token = tokenOf(ada)
      await ask(server, `/v1/tickets/${ticketId}/rating`, { method: 'PUT', token, json: { score: 4 } })
    }
  }
}

/** How a client comes back: with the last id it has seen, with that of somebody else, with none, with one that is none. */
const RETURNS = ['last', 'of another customer', 'none', 'garbage'] as const

const life = fc.record({
  deeds: fc.array(fc.constantFrom(...DEEDS), { minLength: 12, maxLength: 20 }),
  /** The stream is cut before every so many deeds, and comes back after another one. */
  every: fc.integer({ min: 2, max: 5 }),
  returns: fc.array(fc.constantFrom(...RETURNS), { minLength: 1, maxLength: 4 }),
})

type Life = typeof life extends fc.Arbitrary<infer T> ? T : never

/** Lives through it, and expects that the screen shows the truth at the end. @returns the types of all events that came */
async function liveThrough({ deeds, every, returns }: Life): Promise<Set<DeskEvent['type']>> {
  const seen = new Set<DeskEvent['type']>()
  const { id } = await ada.tickets.create({ subject: 'A long story', body: 'It begins' })
  const foreign = await openReader(server, { token: tokenOf(ben) })
  const { id: foreignCursor } = await foreign.frame(isReady)
  foreign.cut()
  const reply: { id: string | null } = { id: null }
  let { screen, reader } = await comeBack(id, null, undefined)
  const leave = async (): Promise<string | null | undefined> => {
    reader.cut()
    const { events, lastId } = await readingsOf(reader, id)
    for (const event of events) {
      apply(screen, event)
      seen.add(event.type)
    }
    return lastId
  }
  for (const [i, deed] of deeds.entries()) {
    if (i % every !== 0) {
      await perform(deed, id, reply)
      continue
    }
    const last = await leave()
    await perform(deed, id, reply)
    // Somebody else's place in the log is a place in the log; this one lies before everything here.
    const cursors = { last, 'of another customer': foreignCursor, none: null, garbage: 'x' }
    ;({ screen, reader } = await comeBack(
      id,
      screen,
      cursors[returns[i % returns.length] ?? 'last'] ?? undefined,
    ))
  }
  const end = await ada.messages.send(id, { body: 'The end' })
  await reader.frame(({ data }) => data.includes(end.id))
  await leave()
  const truth = await load(id)
  expect(screen.ticket).toEqual(truth.ticket)
  expect([...screen.messages.values()].toSorted((a, b) => a.seq - b.seq)).toEqual([
    ...truth.messages.values(),
  ])
  return seen
}

describe('a client that loses its stream again and again', () => {
  it('shows what the server holds, whatever happened meanwhile', async () => {
    const property = fc.asyncProperty(life, async (one) => void (await liveThrough(one)))
    await fc.assert(property, {
      numRuns: 4,
      endOnFailure: true,
    })
  })

  it('learns of everything that can happen', async () => {
    const deeds: Deed[] = [
      'ask',
      'reply',
      'edit',
      'reply',
      'delete',
      'note',
      'status',
      'assign',
      'read',
      'rate',
    ]
    const seen = await liveThrough({ deeds, every: 3, returns: ['last'] })
    expect([...seen].toSorted()).toEqual([
      'message.created',
      'message.deleted',
      'message.updated',
      'ticket.rated',
      'ticket.read',
      'ticket.updated',
    ])
  })
})

/** Opens the stream as the SDK does: what is shown is kept when the log goes on from there, and else loaded once it is live. */
async function comeBack(
  ticketId: string,
  screen: Screen | null,
  lastEventId: string | undefined,
): Promise<{ screen: Screen; reader: EventReader }> {
  const reader = await openReader(server, {
    token: tokenOf(ada),
    ...(lastEventId !== undefined && { lastEventId }),
  })
  await reader.frame(isReady)
  const isReset = reader.frames.some(({ event }) => event === 'reset')
  const goesOn = screen !== null && lastEventId !== undefined && !isReset
  return { screen: goesOn ? screen : await load(ticketId), reader }
}

/** What one connection brought of a ticket, and where to go on. */
async function readingsOf(reader: EventReader, ticketId: string) {
  const events: DeskEvent[] = await reader.events()
  const lastId = reader.frames.findLast(({ id }) => id !== null)?.id
  return { events: events.filter((event) => event.ticketId === ticketId), lastId }
}
