import type { DeskEvent, DeskhandClient } from '@deskhand/sdk'
import type { DeskClient } from '@deskhand/sdk/desk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually, tokenOf } from './asking.ts'
import { bringsMessage, openReader, type EventReader } from './event-reader.ts'
import { runServer, type ContractServer } from './running-server.ts'
import { seededRandom } from './seeded-random.ts'

let server: ContractServer
let ada: DeskhandClient
let desk: DeskClient
beforeAll(async () => {
  server = await runServer()
  ada = await server.customer()
  desk = await server.desk(server.site.agent)
})
afterAll(() => server.stop())

const siteDesk = () => desk.site(server.site.id)
const LAST = 'The last message'

/** Reads a log to its last message over many connections, of each of which only the first `nextCut()` frames arrive. */
async function readInPieces(
  options: { token: string; path?: string; lastEventId: string },
  nextCut: () => number,
): Promise<{ events: DeskEvent[]; cuts: number }> {
  const events: DeskEvent[] = []
  let { lastEventId } = options
  for (let cuts = 0; ; cuts += 1) {
    const reader = await openReader(server, { ...options, lastEventId })
    const count = nextCut()
    await Promise.race([reader.frame(() => reader.frames.length >= count), reader.frame(bringsMessage(LAST))])
    reader.cut()
    const arrived = reader.frames.slice(0, count)
    events.push(...(await reader.events(count)))
    // As a browser does: the id of the last frame that arrived whole, that of `ready` included.
    lastEventId = arrived.findLast(({ id }) => id !== null)?.id ?? lastEventId
    if (arrived.some(bringsMessage(LAST))) return { events, cuts }
  }
}

const startOf = async (client: DeskhandClient | DeskClient, path?: string): Promise<string> => {
  const reader = await openReader(server, { token: tokenOf(client), ...(path !== undefined && { path }) })
  const { id } = await reader.frame(({ event }) => event === 'ready')
  reader.cut()
  return id ?? ''
}

const seqsOf = (events: readonly DeskEvent[], ticketId: string): number[] =>
  events.flatMap((event) =>
    event.type === 'message.created' && event.ticketId === ticketId ? event.data.message.seq : [],
  )

/** Without the message that opened the ticket: a stream may begin before it, where a transaction elsewhere has held the log back. */
const answersOf = (events: readonly DeskEvent[], ticketId: string): number[] =>
  seqsOf(events, ticketId).filter((seq) => seq > 1)

describe.each([1, 2, 3])('a stream cut again and again (seed %i)', (seed) => {
  it('brings every message once and in order while 200 are written', async () => {
    const random = seededRandom(seed * 7_919)
    const tickets = await Promise.all(
      Array.from({ length: 4 }, (_, i) => ada.tickets.create({ subject: `Thread ${i}`, body: 'First' })),
    )
    const path = `/v1/desk/sites/${server.site.id}/events`
    const [hers, theirs] = [await startOf(ada), await startOf(desk, path)]
    const readers = [
      readInPieces({ token: tokenOf(ada), lastEventId: hers }, () => 1 + Math.floor(random() * 12)),
      readInPieces({ token: tokenOf(desk), path, lastEventId: theirs }, () => 1 + Math.floor(random() * 12)),
    ]
    await Promise.all(
      tickets.map(async ({ id }, t) => {
        for (let i = 0; i < 50; i += 1) {
          const body = `Thread ${t}, message ${i}`
          await (i % 3 === 0 ? siteDesk().messages.send(id, { body }) : ada.messages.send(id, { body }))
          if (i % 10 === 0) await siteDesk().tickets.update(id, { status: i % 20 ? 'open' : 'in_progress' })
        }
      }),
    )
    const [first] = tickets
    await siteDesk().messages.send(first?.id ?? '', { body: LAST })

    for (const { events, cuts } of await Promise.all(readers)) {
      expect(cuts).toBeGreaterThan(10)
      const cursors = events.map(({ cursor }) => cursor)
      expect(new Set(cursors).size).toBe(cursors.length)
      for (const ticket of tickets) {
        const seqs = answersOf(events, ticket.id)
        expect(seqs).toEqual(Array.from({ length: ticket === first ? 51 : 50 }, (_, i) => i + 2))
      }
    }
  })
})

describe('a stream opened in the midst of writing', () => {
  it('neither loses nor doubles what is written while it opens', async () => {
    const { id } = await ada.tickets.create({ subject: 'The seam', body: 'First' })
    const enough = new AbortController()
    const written: string[] = []
    const writing = Promise.all(
      Array.from({ length: 3 }, async (_, writer) => {
        for (let i = 0; !enough.signal.aborted; i += 1) {
          const { id: messageId } = await ada.messages.send(id, { body: `${writer}: ${i}` })
          written.push(messageId)
        }
      }),
    )
    let resumed: string | null = null
    // A session has eight streams at most, so they come in sixes.
    for (let round = 0; round < 5; round += 1) {
      const readers: EventReader[] = []
      for (let i = 0; i < 6; i += 1) {
        const lastEventId = i % 2 ? resumed : null
        readers.push(await openReader(server, { token: tokenOf(ada), ...(lastEventId && { lastEventId }) }))
        const already = written.length
        await eventually(() => written.length).toBeGreaterThan(already)
        resumed = readers.at(-1)?.frames.at(-1)?.id ?? resumed
      }
      const { seq: last } = await siteDesk().messages.send(id, { body: `${LAST} ${round}` })
      for (const reader of readers) {
        await reader.frame(bringsMessage(`${LAST} ${round}`))
        const seqs = seqsOf(await reader.events(), id).filter((seq) => seq <= last)
        expect(seqs).toEqual(seqs.map((_, i) => last - seqs.length + 1 + i))
        reader.cut()
      }
    }
    enough.abort()
    await writing
    const { data } = await ada.tickets.list({ limit: 1 })
    expect(data[0]?.lastSeq).toBe(written.length + 6)
  })
})

describe('a reader that missed much', () => {
  it('gets all of it on the connection it comes back with', async () => {
    const { id } = await ada.tickets.create({ subject: 'Long letters', body: 'First' })
    const lastEventId = await startOf(ada)
    for (let i = 0; i < 60; i += 1) await ada.messages.send(id, { body: '€'.repeat(20_000) })
    await siteDesk().messages.send(id, { body: LAST })
    const reader = await openReader(server, { token: tokenOf(ada), lastEventId })
    await reader.frame(bringsMessage(LAST))
    expect(answersOf(await reader.events(), id)).toEqual(Array.from({ length: 61 }, (_, i) => i + 2))
    reader.cut()
  })
})

describe('the SDK', () => {
  it('brings every message once and in order, though its connection keeps breaking', async () => {
    const random = seededRandom(4_711)
    let connections = 0
    const bea = await server.customer({
      fetch: async (input, init) => {
        const response = await server.fetch(input, init)
        if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return response
        connections += 1
        return connections > 4 ? response : breaking(response, 500 + Math.floor(random() * 4_000))
      },
    })
    const { id } = await bea.tickets.create({ subject: 'Bad reception', body: 'First' })
    const seqs: number[] = []
    const heardAll = new Promise<void>((resolve) => {
      bea.events.on('message.created', ({ message }) => {
        seqs.push(message.seq)
        if (message.body === LAST) resolve()
      })
    })
    const opened = new Promise<void>((resolve) => {
      bea.events.on('connection', (state) => state === 'live' && resolve())
    })
    bea.events.open()
    await opened
    for (let i = 0; i < 60; i += 1) await bea.messages.send(id, { body: `Message ${i}` })
    await siteDesk().messages.send(id, { body: LAST })
    await heardAll
    bea.events.close()
    expect(connections).toBeGreaterThan(1)
    expect(seqs).toEqual(Array.from({ length: 61 }, (_, i) => i + 2))
  })
})

/** The same stream, broken off after so many bytes: in the middle of a frame as a rule. */
function breaking(response: Response, bytes: number): Response {
  let left = bytes
  const cut = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      controller.enqueue(chunk.subarray(0, left))
      left -= chunk.byteLength
      if (left <= 0) controller.error(new Error('the connection broke'))
    },
  })
  const { status, headers } = response
  return new Response(response.body?.pipeThrough(cut) ?? null, { status, headers })
}
