import { randomUUID } from 'node:crypto'
import type { DeskhandClient, Message, MessageQuery } from '@deskhand/sdk'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ask, countRows, expectProblem, tokenOf } from './asking.ts'
import { runServer, type ContractServer } from './running-server.ts'

let server: ContractServer
let ada: DeskhandClient
let ticketId: string
beforeAll(async () => {
  server = await runServer()
  ada = await server.customer()
})
afterAll(() => server.stop())
beforeEach(async () => {
  ticketId = (await ada.tickets.create({ subject: 'A thread', body: 'Message 1' })).id
})

const post = (json: Record<string, unknown>): Promise<Response> =>
  ask(server, `/v1/tickets/${ticketId}/messages`, {
    method: 'POST',
    token: tokenOf(ada),
    json: { clientId: randomUUID(), body: 'Hello', ...json },
  })

const setStatus = (status: string) =>
  server.owner.query('update deskhand.tickets set status = $2 where id = $1', [ticketId, status])

describe('a message', () => {
  it('comes back as it was sent, with the next seq', async () => {
    const clientId = randomUUID()
    const body = 'Zeile eins\n\n<script>alert("1")</script> 👩‍👩‍👧 ‏שלום‎ \\0'
    const sent = await ada.messages.send(ticketId, { body, clientId })
    expect(sent).toMatchObject({ ticketId, seq: 2, body, clientId, attachments: [], editedAt: null })
    expect((await ada.messages.list(ticketId)).data.at(-1)).toEqual(sent)
    expect(await ada.tickets.get(ticketId)).toMatchObject({ lastSeq: 2, lastMessageAt: sent.createdAt })
  })

  it('may have 20,000 characters and not one more', async () => {
    expect((await post({ body: '€'.repeat(20_000) })).status).toBe(201)
    await expectProblem(await post({ body: 'x'.repeat(20_001) }), 422, 'invalid_request', 'body')
  })

  it.each(['', '   \n\t '])('must say something: "%s" is refused', async (body) => {
    await expectProblem(await post({ body }), 422, 'invalid_request', 'body')
  })

  it.each(['waiting_on_customer', 'resolved'])('opens a ticket again that is %s', async (status) => {
    await setStatus(status)
    await ada.messages.send(ticketId, { body: 'One more thing' })
    expect((await ada.tickets.get(ticketId)).status).toBe('open')
  })

  it('to a closed ticket is refused, but one sent before is still found', async () => {
    const clientId = randomUUID()
    await post({ clientId })
    await setStatus('closed')
    const before = await countRows(server)
    await expectProblem(await post({}), 409, 'ticket_closed')
    expect((await post({ clientId })).status).toBe(200)
    expect(await countRows(server)).toEqual(before)
  })
})

describe('the clientId of a message', () => {
  it('that comes again with the same body is the same message', async () => {
    const clientId = randomUUID()
    const [first, again] = [await post({ clientId }), await post({ clientId })]
    expect([first.status, again.status]).toEqual([201, 200])
    expect(await again.json()).toEqual(await first.json())
  })

  it('that comes again with another body is refused and leaves no hole in seq', async () => {
    const clientId = randomUUID()
    await post({ clientId })
    const before = await countRows(server)
    await expectProblem(await post({ clientId, body: 'Other' }), 422, 'client_id_reused', 'clientId')
    expect(await countRows(server)).toEqual(before)
    expect((await ada.messages.send(ticketId, { body: 'Next' })).seq).toBe(3)
  })

  it('sent twenty times at once is one message', async () => {
    const clientId = randomUUID()
    const answers = await Promise.all(Array.from({ length: 20 }, () => post({ clientId })))
    expect(Map.groupBy(answers, ({ status }) => status).get(201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(19)
    const messages: Message[] = await Promise.all(answers.map((answer) => answer.json()))
    expect(new Set(messages.map(({ id }) => id)).size).toBe(1)
    expect((await ada.messages.send(ticketId, { body: 'Next' })).seq).toBe(3)
  })

  it('is not told to the other side', async () => {
    const desk = await server.desk(server.site.agent)
    const { messages } = desk.site(server.site.id)
    await ada.messages.send(ticketId, { body: 'Mine' })
    await messages.send(ticketId, { body: 'Yours' })
    expect((await ada.messages.list(ticketId)).data.at(-1)).toMatchObject({ body: 'Yours', clientId: null })
    const [, mine, yours] = (await messages.list(ticketId)).data
    expect(mine?.clientId).toBeNull()
    expect(yours?.clientId).not.toBeNull()
  })
})

describe('the seq of a thread', () => {
  it('has no hole when both sides write at once', async () => {
    const { messages } = (await server.desk(server.site.agent)).site(server.site.id)
    await Promise.all(
      Array.from({ length: 30 }, (_, i) =>
        i % 2 === 0
          ? ada.messages.send(ticketId, { body: `Customer ${i}` })
          : messages.send(ticketId, { body: `Agent ${i}` }),
      ),
    )
    const { data } = await ada.messages.list(ticketId, { limit: 100 })
    expect(data.map(({ seq }) => seq)).toEqual(data.map((_, i) => i + 1))
    expect(data).toHaveLength(31)
    const dates = data.map(({ createdAt }) => createdAt)
    expect(dates).toEqual(dates.toSorted())
  })
})

describe('the pages of a thread', () => {
  beforeEach(async () => {
    for (let i = 2; i <= 23; i += 1) await ada.messages.send(ticketId, { body: `Message ${i}` })
  })

  const seqs = async (query: MessageQuery): Promise<{ seqs: number[]; nextCursor: string | null }> => {
    const { data, nextCursor } = await ada.messages.list(ticketId, query)
    expect(data.map(({ body }) => body)).toEqual(data.map(({ seq }) => `Message ${seq}`))
    return { seqs: data.map(({ seq }) => seq), nextCursor }
  }
  const from = (first: number, last: number): number[] =>
    Array.from({ length: last - first + 1 }, (_, i) => first + i)

  it('begin with the newest and lead on to older ones, each in ascending order', async () => {
    const newest = await seqs({ limit: 10 })
    expect(newest.seqs).toEqual(from(14, 23))
    const older = await seqs({ limit: 10, cursor: newest.nextCursor ?? '' })
    expect(older.seqs).toEqual(from(4, 13))
    expect(await seqs({ limit: 10, cursor: older.nextCursor ?? '' })).toEqual({
      seqs: from(1, 3),
      nextCursor: null,
    })
  })

  it('after a seq lead on to newer ones', async () => {
    const first = await seqs({ after: 3, limit: 10 })
    expect(first.seqs).toEqual(from(4, 13))
    expect(await seqs({ cursor: first.nextCursor ?? '', limit: 10 })).toEqual({
      seqs: from(14, 23),
      nextCursor: null,
    })
  })

  it('before a seq lead on to older ones', async () => {
    expect((await seqs({ before: 13, limit: 5 })).seqs).toEqual(from(8, 12))
    expect(await seqs({ before: 1 })).toEqual({ seqs: [], nextCursor: null })
    expect(await seqs({ after: 23 })).toEqual({ seqs: [], nextCursor: null })
  })

  it.each(['after=-1', 'before=x', 'after=1.5', 'before=2147483648', 'after=1e99', 'limit=101'])(
    'do not take %s',
    async (query) => {
      const field = query.split('=')[0]
      const answer = await ask(server, `/v1/tickets/${ticketId}/messages?${query}`, { token: tokenOf(ada) })
      await expectProblem(answer, 422, 'invalid_request', field)
    },
  )

  it.each(['garbage', 'YWZ0ZXIgOTk5OTk5OTk5OQ', 'c2lkZXdheXMgMw'])(
    'do not take the cursor %s',
    async (cursor) => {
      const path = `/v1/tickets/${ticketId}/messages?cursor=${cursor}`
      await expectProblem(await ask(server, path, { token: tokenOf(ada) }), 422, 'cursor_invalid', 'cursor')
    },
  )
})
