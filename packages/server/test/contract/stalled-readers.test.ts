import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createClient, type DeskhandClient } from '@deskhand/sdk'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { signInOften } from '../crash/crowd.ts'
import { startProcess, type ServerProcess } from '../crash/server-process.ts'
import { createTestDatabase, type TestDatabase } from '../database.ts'
import { TEST_SECRET } from '../secret.ts'
import { readMetrics } from './metric-values.ts'
import { seedSite, type SeededSite } from './seeded-site.ts'
import { stallStream } from './stalled-stream.ts'
import { followThread, type ThreadReader } from './thread-reader.ts'

const STALLED = 500
const HEALTHY = 50
/** Streams of one browser. */
const PER_SESSION = 8

/** Six bytes on their way for each character: 120 kB a message. */
const LARGE = '\u0001'.repeat(20_000)
const LARGE_BYTES = 6 * LARGE.length
/** Messages of which a reader who does not read holds no more: the kernel keeps some 2 MB for each, the server up to 1 MiB twice. */
const ENOUGH = 40
/** Messages after that, each of which would stay in memory if what waits had no end. */
const MORE = 160
const PARTS = 4
const AT_ONCE = 4
/** Readers who come together: a busy machine would send some of all of them away. */
const OPENED_AT_ONCE = 25
const SMALL = 200
/** Seconds to go on for, from the start again whenever all are dropped. The case of the security review has 600. */
const SECONDS = Number(process.env['DESKHAND_TEST_SECONDS'] ?? 0)
const PATIENCE = (300 + 2 * SECONDS) * 1_000

const COLLECTING = fileURLToPath(new URL('../crash/collect-garbage.ts', import.meta.url))

let dataDir: string
let database: TestDatabase
let site: SeededSite
let server: ServerProcess
let tokens: string[]
let writer: DeskhandClient
beforeAll(async () => {
  dataDir = await realpath(await mkdtemp(join(tmpdir(), 'deskhand-stalled-')))
  database = await createTestDatabase()
  site = await seedSite(database.owner, 'alpha')
  server = await startProcess({
    DESKHAND_DATA_DIR: dataDir,
    DATABASE_URL: database.ownerUrl,
    DESKHAND_SECRET: TEST_SECRET,
    DESKHAND_DEMO: '0',
    NODE_OPTIONS: `--expose-gc --import=${COLLECTING}`,
  })
  const browsers = Math.ceil((HEALTHY + STALLED) / PER_SESSION)
  tokens = await signInOften(database.owner, site.agent.id, browsers)
  writer = createClient({ baseUrl: server.url, siteKey: site.key, maxRetries: 0 })
})
afterAll(async () => {
  await server.kill()
  await database.drop()
  await rm(dataDir, { recursive: true, force: true })
})

const addressOf = (stream: number) => ({
  url: `${server.url}/v1/desk/sites/${site.id}/events`,
  token: tokens[Math.floor(stream / PER_SESSION)] ?? '',
})

const valueOf = async (name: string, ...labels: string[]): Promise<number> =>
  (await readMetrics(server.url))(name, ...labels) ?? Number.NaN
const openStreams = (): Promise<number> => valueOf('deskhand_streams_open')
const residentBytes = (): Promise<number> => valueOf('process_resident_memory_bytes')
const resources = (kind: string): Promise<number> => valueOf('nodejs_active_resources', `type="${kind}"`)

/** Bytes that are in use once all is collected: the least of several looks, between which requests make new garbage. */
async function heldBytes(): Promise<number> {
  const looks: number[] = []
  for (let i = 0; i < 3; i += 1) {
    if (server.pid !== undefined) process.kill(server.pid, 'SIGUSR2')
    const metrics = await readMetrics(server.url)
    const [heap, outside] = ['nodejs_heap_size_used_bytes', 'nodejs_external_memory_bytes'].map((name) =>
      metrics(name),
    )
    looks.push((heap ?? Number.NaN) + (outside ?? Number.NaN))
  }
  return Math.min(...looks)
}

/** Large messages. No more are written than the healthy have read, or a busy machine makes them slow ones too. */
async function publishLarge(
  ticketId: string,
  healthy: readonly ThreadReader[],
  count: number,
): Promise<void> {
  for (let sent = 0; sent < count; sent += AT_ONCE) {
    const messages = Array.from({ length: AT_ONCE }, () => writer.messages.send(ticketId, { body: LARGE }))
    const last = Math.max(...(await Promise.all(messages)).map(({ seq }) => seq))
    await Promise.all(healthy.map((reader) => reader.arrival(last)))
  }
}

/** Milliseconds from the moment somebody sends a short message to the moment it is there, at each healthy reader. */
async function timesOfSmall(ticketId: string, healthy: readonly ThreadReader[]): Promise<number[]> {
  const times: number[] = []
  for (let i = 0; i < SMALL; i += 1) {
    const sentAt = performance.now()
    const { seq } = await writer.messages.send(ticketId, { body: 'Short' })
    const arrivals = await Promise.all(healthy.map((reader) => reader.arrival(seq)))
    times.push(...arrivals.map((at) => at - sentAt))
  }
  return times.toSorted((a, b) => a - b)
}

it(
  '500 readers who do not read are dropped and leave nothing behind, while 50 others get everything in time',
  async () => {
    const { id } = await writer.tickets.create({ subject: 'A lot to read', body: 'First' })
    const before = { timers: await resources('Timeout'), sockets: await resources('TCPSocketWrap') }
    const healthy = await Promise.all(Array.from({ length: HEALTHY }, (_, i) => followThread(addressOf(i))))
    let firstResident: number | undefined
    const until = performance.now() + SECONDS * 1_000
    do {
      for (let stalled = 0; stalled < STALLED; stalled += OPENED_AT_ONCE) {
        const streams = Array.from({ length: OPENED_AT_ONCE }, (_, i) => addressOf(HEALTHY + stalled + i))
        await Promise.all(streams.map(stallStream))
      }
      await expect.poll(openStreams).toBe(HEALTHY + STALLED)
      await publishLarge(id, healthy, ENOUGH)
      firstResident ??= await residentBytes()
      const plateau = await heldBytes()
      for (let part = 0; part < PARTS; part += 1) {
        await publishLarge(id, healthy, MORE / PARTS)
        expect(await heldBytes()).toBeLessThan(plateau + (MORE * LARGE_BYTES) / 2)
      }
      const times = await timesOfSmall(id, healthy)
      expect(times[Math.floor(times.length * 0.99)]).toBeLessThan(1_000)
      await expect.poll(openStreams, { timeout: 30_000 }).toBe(HEALTHY)
      expect(await residentBytes()).toBeLessThan(firstResident * 2)
    } while (performance.now() < until)

    for (const reader of healthy) {
      expect(reader.seqs).toEqual(reader.seqs.map((_, i) => i + 2))
      reader.leave()
    }
    await expect.poll(openStreams).toBe(0)
    await expect.poll(() => resources('Timeout')).toBeLessThan(before.timers + HEALTHY)
    await expect.poll(() => resources('TCPSocketWrap')).toBeLessThan(before.sockets + HEALTHY)
  },
  PATIENCE,
)
