import type { DeskhandClient, Problem, Ticket, TimelineEntry } from '@deskhand/sdk'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ask, expectProblem, tokenOf } from './asking.ts'
import { runServer, type ContractServer } from './running-server.ts'

let server: ContractServer
let ada: DeskhandClient
let ticket: Ticket
beforeAll(async () => {
  server = await runServer()
  ada = await server.customer()
})
afterAll(() => server.stop())
beforeEach(async () => {
  ticket = await ada.tickets.create({ subject: 'A broken kettle', body: 'It leaks' })
})

const act = (action: string, json?: unknown, client = ada): Promise<Response> =>
  ask(server, `/v1/tickets/${ticket.id}/${action}`, {
    method: action === 'rating' ? 'PUT' : 'POST',
    token: tokenOf(client),
    ...(json !== undefined && { json }),
  })

/** Does something and expects the ticket as the answer. */
async function done(action: string, json?: unknown): Promise<Ticket> {
  const answer = await act(action, json)
  expect(answer.status).toBe(200)
  return answer.json()
}

const team = async () => (await server.desk(server.site.agent)).site(server.site.id)

describe('closing', () => {
  it('closes the ticket, as often as it is asked for', async () => {
    expect(await done('close')).toMatchObject({ id: ticket.id, status: 'closed' })
    expect(await done('close')).toMatchObject({ status: 'closed' })
    await expect(ada.messages.send(ticket.id, { body: 'One more thing' })).rejects.toMatchObject({
      code: 'ticket_closed',
    })
  })
})

describe('reopening', () => {
  it('opens a ticket that was closed or resolved', async () => {
    await done('close')
    expect(await done('reopen')).toMatchObject({ status: 'open' })
    await (await team()).tickets.update(ticket.id, { status: 'resolved' })
    expect(await done('reopen')).toMatchObject({ status: 'open' })
  })

  it('leaves a ticket as it is that the team works on', async () => {
    await (await team()).tickets.update(ticket.id, { status: 'in_progress' })
    expect(await done('reopen')).toMatchObject({ status: 'in_progress' })
  })
})

describe('rating', () => {
  it('is taken once the ticket is closed, and can be changed', async () => {
    await done('close')
    expect((await done('rating', { score: 2, comment: ' Slow. ' })).rating).toMatchObject({
      score: 2,
      comment: 'Slow.',
    })
    expect((await done('rating', { score: 4 })).rating).toMatchObject({ score: 4, comment: null })
  })

  it('of an unfinished ticket is refused with what to do', async () => {
    const problem: Problem = await expectProblem(await act('rating', { score: 5 }), 422, 'invalid_request')
    expect(problem.detail).toMatch(/Close it first/)
    expect(await ada.tickets.get(ticket.id)).toMatchObject({ rating: null })
  })

  it.each([
    [{ score: 0 }, 'score'],
    [{ score: 6 }, 'score'],
    [{ score: 2.5 }, 'score'],
    [{ score: '5' }, 'score'],
    [{}, 'score'],
    [{ score: 5, comment: 'x'.repeat(2_001) }, 'comment'],
    [{ score: 5, ratedAt: '2026-01-01T00:00:00Z' }, 'ratedAt'],
  ])('takes no %j', async (json, field) => {
    await done('close')
    await expectProblem(await act('rating', json), 422, 'invalid_request', field)
  })

  it('of somebody else does not exist', async () => {
    await done('close')
    const ben = await server.customer()
    for (const [action, json] of [['rating', { score: 1 }], ['close'], ['reopen']] as const)
      await expectProblem(await act(action, json, ben), 404, 'not_found')
    expect(await ada.tickets.get(ticket.id)).toMatchObject({ status: 'closed', rating: null })
  })
})

async function timeline(
  query = '',
  client = ada,
): Promise<{ data: TimelineEntry[]; nextCursor: string | null }> {
  const answer = await ask(server, `/v1/tickets/${ticket.id}/timeline?${query}`, { token: tokenOf(client) })
  expect(answer.status).toBe(200)
  return answer.json()
}

const said = (entry: TimelineEntry): string =>
  entry.kind === 'message'
    ? entry.message.body
    : `${entry.change.field}: ${JSON.stringify(entry.change.newValue)}`

describe('the timeline', () => {
  it('tells what was said and what was changed in the order in which it happened', async () => {
    const { tickets, messages } = await team()
    await tickets.update(ticket.id, { status: 'in_progress' })
    await messages.send(ticket.id, { body: 'Which kettle?' })
    await tickets.update(ticket.id, { priority: 'high' })
    await ada.messages.send(ticket.id, { body: 'The red one' })
    expect((await timeline()).data.map(said)).toEqual([
      'It leaks',
      'status: "in_progress"',
      'Which kettle?',
      'priority: "high"',
      'The red one',
    ])
  })

  it('knows nothing of notes, assignments and due dates', async () => {
    const { tickets, messages } = await team()
    await messages.send(ticket.id, { body: 'He is right', isInternal: true })
    await tickets.assign(ticket.id, { assigneeId: server.site.agent.id })
    await tickets.update(ticket.id, { dueAt: '2031-01-01T00:00:00Z' })
    expect((await timeline()).data.map(said)).toEqual(['It leaks'])
  })

  it('begins after the message it is asked for', async () => {
    const { tickets, messages } = await team()
    await tickets.update(ticket.id, { priority: 'high' })
    await messages.send(ticket.id, { body: 'Which kettle?' })
    await tickets.update(ticket.id, { status: 'resolved' })
    expect((await timeline('after=1')).data.map(said)).toEqual([
      'priority: "high"',
      'Which kettle?',
      'status: "resolved"',
    ])
    const after = (await timeline('after=2&limit=1')).data.map(said)
    expect(after).toEqual(['status: "resolved"'])
    expect((await timeline('after=2147483647')).data).toEqual([])
  })

  it('comes in pages that give every entry once', async () => {
    const { tickets } = await team()
    for (const priority of ['high', 'low', 'urgent'] as const) {
      await tickets.update(ticket.id, { priority })
      await ada.messages.send(ticket.id, { body: `Is it ${priority}?` })
    }
    const whole = (await timeline()).data
    expect(whole).toHaveLength(7)
    const walked: TimelineEntry[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page = await timeline(`limit=2${cursor && `&cursor=${cursor}`}`)
      expect(page.data.length).toBeLessThanOrEqual(2)
      walked.push(...page.data)
      cursor = page.nextCursor
    }
    expect(walked).toEqual(whole)
  })

  it.each(['garbage', 'timeline -1', 'timeline 2251799813685248', 'timeline 1e3', 'after 1'])(
    'refuses the cursor "%s"',
    async (text) => {
      const cursor = Buffer.from(text).toString('base64url')
      const path = `/v1/tickets/${ticket.id}/timeline?cursor=${cursor}`
      await expectProblem(await ask(server, path, { token: tokenOf(ada) }), 422, 'cursor_invalid', 'cursor')
    },
  )

  it('of somebody else does not exist', async () => {
    const ben = await server.customer()
    const answer = await ask(server, `/v1/tickets/${ticket.id}/timeline`, { token: tokenOf(ben) })
    await expectProblem(answer, 404, 'not_found')
  })
})
