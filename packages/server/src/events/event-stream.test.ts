import { once } from 'node:events'
import { createServer, get, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { LogPosition } from '../db/events.ts'
import type { AppEnv } from '../middleware/env.ts'
import { onError } from '../middleware/errors.ts'
import { answerHeaders } from '../middleware/answer-headers.ts'
import { requestId } from '../middleware/request-id.ts'
import { streamEvents, type PastFrame } from './event-stream.ts'
import { createHub, type Hub } from './hub.ts'
import { isAfter, logCursors } from './log-cursor.ts'

const cursors = logCursors('a secret for tests, long enough to be one')
const END = { tx: 100, id: 0 }

let hub: Hub
let server: Server
/** Settled by the test when the log has answered: what is published before is published in the midst of the opening. */
let log: { end: PromiseWithResolvers<typeof END>; since: PromiseWithResolvers<PastFrame[] | null> }
let asked: PromiseWithResolvers<void>
/** Settled when the server knows who asks. */
let entered: Promise<void>
/** Everything published, for tests whose log has it too. */
let published: PastFrame[]
let logSince: (position: LogPosition) => Promise<PastFrame[] | null>

beforeEach(async () => {
  hub = createHub()
  log = { end: Promise.withResolvers(), since: Promise.withResolvers() }
  asked = Promise.withResolvers()
  published = []
  logSince = () => log.since.promise
  const ephemeral = { tell: () => [] }
  const live = {
    hub,
    cursors,
    ephemeral,
    position: null,
    follow: async () => {},
    poke() {},
    stop: async () => {},
  }
  const app = new Hono<AppEnv>()
  app.use(answerHeaders, requestId(pino({ enabled: false })))
  app.onError(onError)
  entered = Promise.resolve()
  app.get('/', async (c) => {
    await entered
    return streamEvents(c, live, {
      audience: { kind: 'customer', customerId: 'ada' },
      sessionId: 'session-1',
      siteId: 'shop',
      origin: null,
      end() {
        if (c.req.header('last-event-id') === undefined) asked.resolve()
        return log.end.promise
      },
      since(position) {
        asked.resolve()
        return logSince(position)
      },
    })
  })
  app.get('/alive', (c) => c.text('yes'))
  const listener = getRequestListener(app.fetch)
  server = createServer((incoming, outgoing) => void listener(incoming, outgoing))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

const address = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

const frameOf = (text: string, size = 0): Buffer => Buffer.from(`data: ${text}${'.'.repeat(size)}\n\n`)

function publish(id: number, text = `live ${id}`, size = 0): void {
  const position = { tx: 100, id }
  const customerFrame = frameOf(text, size)
  published.push({ position, frame: customerFrame })
  hub.publish({
    position,
    siteId: 'shop',
    customerId: 'ada',
    ticket: null,
    forCustomer: () => customerFrame,
    forMembers: () => null,
    left: null,
  })
}

const readPublished = async (position: LogPosition): Promise<PastFrame[]> =>
  published.filter((one) => isAfter(one.position, position))

const inOrder = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => expect.stringMatching(new RegExp(`^${i + 1}\\.`)))

const past = (...ids: number[]): PastFrame[] =>
  ids.map((id) => ({ position: { tx: 100, id }, frame: frameOf(`past ${id}`) }))

/** Asks for the stream, and waits until the server asks the log. */
async function ask(lastEventId?: string): Promise<{
  lines(): Promise<string[]>
  events(): Promise<string[]>
  waits(): Promise<number[]>
  ended: Promise<void>
}> {
  const headers = lastEventId === undefined ? {} : { 'last-event-id': lastEventId }
  const request = get(address(), { agent: false, headers })
  let text = ''
  const answered = once(request, 'response').then(([response]: IncomingMessage[]) => {
    response?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
    response?.on('error', () => undefined)
  })
  const ended = new Promise<void>((resolve) => request.once('close', resolve))
  answered.catch(() => undefined) // a dropped reader has no answer
  await asked.promise
  return {
    ended,
    async events() {
      await expect.poll(() => text).toContain('event: reset')
      return [...text.matchAll(/^event: (.*)$/gm)].map(([, name]) => name ?? '')
    },
    async waits() {
      await expect.poll(() => text).toContain('event: ready')
      return [...text.matchAll(/^retry: (\d+)$/gm)].map(([, milliseconds]) => Number(milliseconds))
    },
    async lines() {
      await answered
      await expect.poll(() => text, { timeout: 5_000 }).toContain('the end')
      return text.split('\n').flatMap((line) => (line.startsWith('data: ') ? line.slice(6) : []))
    },
  }
}

describe('what is published while a stream opens', () => {
  it('is not lost for a new reader', async () => {
    const reader = await ask()
    publish(1)
    publish(2)
    log.end.resolve(END)
    await expect.poll(() => hub.size).toBe(1)
    publish(3, 'the end')
    expect(await reader.lines()).toEqual(['{}', 'live 1', 'live 2', 'the end'])
  })

  it('comes to a returning reader after the past, and once, though the log has it too', async () => {
    log.end.resolve(END)
    const reader = await ask(cursors.encode({ tx: 90, id: 1 }))
    publish(2)
    publish(3)
    publish(4)
    log.since.resolve(past(1, 2, 3))
    await expect.poll(() => hub.size).toBe(1)
    publish(5, 'the end')
    expect(await reader.lines()).toEqual(['{}', 'past 1', 'past 2', 'past 3', 'live 4', 'the end'])
  })

  it('is not told twice to a reader whose end lies behind it', async () => {
    const reader = await ask()
    publish(1)
    log.end.resolve({ tx: 100, id: 1 })
    await expect.poll(() => hub.size).toBe(1)
    publish(2, 'the end')
    expect(await reader.lines()).toEqual(['{}', 'the end'])
  })

  it('comes from the log when it is more than may wait', async () => {
    logSince = readPublished
    const reader = await ask()
    for (let i = 1; i <= 30; i += 1) publish(i, `${i}`, 100_000)
    log.end.resolve(END)
    await expect.poll(() => hub.size).toBe(1)
    publish(31, 'the end')
    expect(await reader.lines()).toEqual(['{}', ...inOrder(30), 'the end'])
  })
})

describe('a stream that opens', () => {
  it('says how long to wait before coming back, should it break, and not the same to all', async () => {
    log.end.resolve(END)
    const readers = await Promise.all(Array.from({ length: 6 }, () => ask()))
    const waits = (await Promise.all(readers.map((reader) => reader.waits()))).flat()
    expect(waits).toHaveLength(6)
    for (const wait of waits) expect(wait).toSatisfy((ms: number) => ms >= 500 && ms <= 1_500)
    expect(new Set(waits).size).toBeGreaterThan(1)
  })
})

describe('a burst that is more than may wait', () => {
  it('reaches a reader who reads, whole and in order', async () => {
    logSince = readPublished
    const reader = await ask()
    log.end.resolve(END)
    await expect.poll(() => hub.size).toBe(1)
    for (let i = 1; i <= 200; i += 1) publish(i, `${i}`, 100_000)
    publish(201, 'the end')
    expect(await reader.lines()).toEqual(['{}', ...inOrder(200), 'the end'])
  })

  it('resets a reader whose past the log cannot tell', async () => {
    logSince = async () => null
    const reader = await ask()
    log.end.resolve(END)
    await expect.poll(() => hub.size).toBe(1)
    for (let i = 1; i <= 200; i += 1) publish(i, `${i}`, 100_000)
    publish(201, 'the end')
    expect(await reader.events()).toContain('reset')
  })
})

describe('a stream that is over before it is open', () => {
  const isAlive = async (): Promise<boolean> => (await fetch(`${address()}/alive`)).ok

  it('because its session ended leaves nothing behind, and harms nobody', async () => {
    const complaint = vi.spyOn(console, 'error')
    onTestFinished(() => complaint.mockRestore())
    const reader = await ask()
    hub.endSession('session-1')
    log.end.resolve(END)
    await reader.ended
    await expect.poll(() => hub.size).toBe(0)
    expect(await isAlive()).toBe(true)
    expect(complaint).not.toHaveBeenCalled()
  })

  it('because its reader left leaves nothing behind, and harms nobody', async () => {
    await ask()
    server.closeAllConnections()
    await expect.poll(() => hub.size).toBe(0)
    log.end.resolve(END)
    expect(await isAlive()).toBe(true)
  })

  it('because its reader left before the server knew who it was leaves nothing behind', async () => {
    const known = Promise.withResolvers<void>()
    entered = known.promise
    const reader = get(address(), { agent: false }).on('error', () => undefined)
    const [, outgoing] = await once(server, 'request')
    reader.destroy()
    await once(outgoing, 'close')
    known.resolve()
    await asked.promise
    log.end.resolve(END)
    await expect.poll(() => hub.size).toBe(0)
  })

  it('because the log failed is answered with a problem, and leaves nothing behind', async () => {
    const answer = fetch(address())
    await asked.promise
    log.end.reject(new Error('the database is away'))
    expect((await answer).status).toBe(500)
    expect((await answer).headers.get('content-type')).toBe('application/problem+json')
    await expect.poll(() => hub.size).toBe(0)
  })
})
