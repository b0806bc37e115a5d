import { randomUUID } from 'node:crypto'
import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import {
  createClient,
  isDeskhandError,
  type ConnectionState,
  type DeskhandClient,
  type Message,
} from '@deskhand/sdk'
import { createDeskClient, type DeskSite } from '@deskhand/sdk/desk'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { seededRandom } from '../contract/seeded-random.ts'
import { seedSite, type SeededSite } from '../contract/seeded-site.ts'
import { tcpProxy, type TcpProxy } from '../contract/tcp-proxy.ts'
import { createTestDatabase, type TestDatabase } from '../database.ts'
import { TEST_SECRET } from '../secret.ts'
import { startProcess, type ServerProcess } from './server-process.ts'

const KILLS = 2
/** What either side writes for each time the server is killed. */
const MESSAGES = 25
/** Milliseconds between two cuts of the bad line, at most. */
const CUT_EVERY = 1_000
/** Longer than any wait for the next try, also where the machine has more to do. */
const PATIENCE = { timeout: 60_000 }

let database: TestDatabase
let site: SeededSite
let folder: string
let server: ServerProcess
/** The line of those whose network is bad. */
let line: TcpProxy

async function start(port = '0'): Promise<ServerProcess> {
  return startProcess({
    PORT: port,
    DATABASE_URL: database.ownerUrl,
    DESKHAND_DATA_DIR: folder,
    DESKHAND_SECRET: TEST_SECRET,
    DESKHAND_DEMO: '0',
  })
}

beforeAll(async () => {
  database = await createTestDatabase()
  site = await seedSite(database.owner, 'alpha')
  folder = await realpath(await mkdtemp(join(tmpdir(), 'deskhand-gaps-')))
  server = await start()
  line = await tcpProxy(server.url)
})
afterAll(async () => {
  await line.close()
  await server.kill()
  await database.drop()
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
})

async function killAndRestart(): Promise<void> {
  await server.kill()
  server = await start(new URL(server.url).port)
}

/** A browser of the customer with this token. */
function customer(token: { value: string | null }, baseUrl: string): DeskhandClient {
  const sessionStore = { load: () => token.value, save: (next: string | null) => void (token.value = next) }
  return createClient({ baseUrl, siteKey: site.key, sessionStore, maxRetries: 0 })
}

/** Tries until it is acknowledged; the same `clientId` makes it happen once. */
async function untilAcknowledged<T>(act: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await act()
    } catch (error) {
      if (!isDeskhandError(error) || !error.retryable) throw error
      await setTimeout(20)
    }
  }
}

/** What the live events of customers and of the desk have in common. */
interface LiveEvents {
  on(type: 'message.created', listener: (data: { message: Message }) => void): () => void
  on(type: 'reset', listener: () => void): () => void
  on(type: 'connection', listener: (state: ConnectionState) => void): () => void
  open(): void
  close(): void
  retry(): void
}

interface Reader {
  /** The messages it was told of, as it was told. */
  readonly seen: Message[]
  readonly states: string[]
  readonly retry: () => void
}

/** Follows with the SDK until the test is over. */
function read(events: LiveEvents): Reader {
  const seen: Message[] = []
  const states: string[] = []
  events.on('message.created', ({ message }) => seen.push(message))
  events.on('connection', (state) => states.push(state))
  events.on('reset', () => states.push('reset'))
  onTestFinished(() => events.close())
  events.open()
  return { seen, states, retry: () => events.retry() }
}

const isLive = ({ states }: Reader): boolean => states.at(-1) === 'live'

/** Waits until they all follow, without their pauses between two tries. */
async function everybodyLive(readers: readonly Reader[]): Promise<void> {
  for (const reader of readers) if (!isLive(reader)) reader.retry()
  await expect.poll(() => readers.every(isLive), PATIENCE).toBe(true)
}

/** Cuts the line again and again, by chance, until it is over. */
async function cutAtRandom(random: () => number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await setTimeout(random() * CUT_EVERY)
    line.reset()
    // Now and then nobody comes through for a while.
    if (random() < 0.2) {
      await line.cut()
      await setTimeout(random() * CUT_EVERY)
      await line.restore()
    }
  }
}

interface Cast {
  ada: DeskhandClient
  desk: DeskSite
  ticketIds: readonly string[]
  readers: Readonly<Record<'steady' | 'cut' | 'agent', Reader>>
}

/** A customer with two tickets, an agent, and who follows what happens. */
async function meet(): Promise<Cast> {
  const token = { value: null }
  const ada = customer(token, server.url)
  await ada.sessions.start()
  const deskClient = createDeskClient({ baseUrl: server.url, maxRetries: 0 })
  await deskClient.sessions.signIn({ email: site.agent.email, password: site.agent.password })
  const desk = deskClient.site(site.id)
  const open = async (subject: string) => (await ada.tickets.create({ subject, body: 'First' })).id
  const ticketIds = await Promise.all(['Thread 1', 'Thread 2'].map(open))
  const readers = {
    steady: read(customer(token, server.url).events),
    cut: read(customer(token, line.url).events),
    agent: read(desk.events),
  }
  await everybodyLive(Object.values(readers))
  return { ada, desk, ticketIds, readers }
}

/** Both sides write while the server is killed and comes back, until all is acknowledged. */
async function writeThroughAKill({ ada, desk, ticketIds }: Cast, killAfter: number): Promise<Message[]> {
  const acknowledged: Message[] = []
  let killed: Promise<void> | undefined
  const writeOn = async (messages: Pick<DeskhandClient['messages'], 'send'>): Promise<void> => {
    for (let i = 0; i < MESSAGES; i += 1) {
      const sent = { clientId: randomUUID(), body: `Message ${i}` }
      const id = ticketIds[i % ticketIds.length] ?? ''
      acknowledged.push(await untilAcknowledged(() => messages.send(id, sent)))
      if (acknowledged.length === killAfter) killed = killAndRestart()
    }
  }
  await Promise.all([writeOn(ada.messages), writeOn(desk.messages)])
  await killed
  return acknowledged
}

const seqsOf = (messages: readonly Message[], ticketId: string): number[] =>
  messages.filter((message) => message.ticketId === ticketId).map(({ seq }) => seq)

it(
  'what is acknowledged is seen once and in order, though the server is killed and lines are cut',
  {
    timeout: 240_000,
  },
  async () => {
    const random = seededRandom(20_261_120)
    const cast = await meet()
    const { nextCursor: beginning } = await cast.ada.events.page(null)
    const over = new AbortController()
    const cutting = cutAtRandom(random, over.signal)

    const acknowledged: Message[] = []
    for (let kills = 0; kills < KILLS; kills += 1) {
      await everybodyLive([cast.readers.steady, cast.readers.agent])
      acknowledged.push(...(await writeThroughAKill(cast, 1 + Math.floor(random() * MESSAGES))))
    }
    over.abort()
    await cutting

    const readers = Object.values(cast.readers)
    for (const { retry } of readers) retry()
    const late: Message[] = []
    for await (const event of cast.ada.events.all(beginning ?? ''))
      if (event.type === 'message.created') late.push(event.data.message)
    for (const id of cast.ticketIds) {
      const seqs = seqsOf(acknowledged, id).toSorted((a, b) => a - b)
      expect(seqs).toEqual(seqs.map((_, i) => i + 2))
      for (const { seen } of readers) await expect.poll(() => seqsOf(seen, id), PATIENCE).toEqual(seqs)
      expect(seqsOf(late, id)).toEqual(seqs)
    }
    for (const { states } of readers) {
      expect(states).not.toContain('reset')
      // Or else nothing was proved.
      expect(states).toContain('offline')
    }
    for (const { states } of [cast.readers.steady, cast.readers.agent])
      expect(states.filter((state) => state === 'offline').length).toBeGreaterThanOrEqual(KILLS)
  },
)
