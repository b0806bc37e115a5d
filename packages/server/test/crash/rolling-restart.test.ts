import { randomUUID } from 'node:crypto'
import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { createClient, isDeskhandError, type DeskhandClient, type Message } from '@deskhand/sdk'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readMetrics } from '../contract/metric-values.ts'
import { seedSite, type SeededSite } from '../contract/seeded-site.ts'
import { createTestDatabase, type TestDatabase } from '../database.ts'
import { TEST_SECRET } from '../secret.ts'
import { signInOften } from './crowd.ts'
import { followReturning, type ReturningReader } from './returning-reader.ts'
import { startProcess, type ServerProcess } from './server-process.ts'

const READERS = 2_000
/** Streams of one browser. */
const PER_SESSION = 8
/** Readers who come at once; a crowd that comes by itself is spread in the same way. */
const AT_ONCE = 50
const WRITERS = 3
/** Milliseconds between messages that every reader is told. */
const PAUSE = 500
/** In which they are to come back, in milliseconds, and in how many parts of it as many as in any other. */
const RETURN = { soonest: 500, latest: 5_000, parts: 9 }
/** Connections to the database that one process may have, with room for those that follow the log and the other processes. */
const CONNECTIONS = 16

let folder: string
let database: TestDatabase
let followed: SeededSite
let busy: SeededSite
/** Where a balancer leads whoever comes now. */
let current: ServerProcess
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'deskhand-rolling-')))
  database = await createTestDatabase()
  followed = await seedSite(database.owner, 'alpha')
  busy = await seedSite(database.owner, 'beta')
})
afterAll(async () => {
  await current.kill()
  await database.drop()
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
})

const start = (name: string): Promise<ServerProcess> =>
  startProcess({
    DATABASE_URL: database.ownerUrl,
    DESKHAND_DATA_DIR: join(folder, name),
    DESKHAND_SECRET: TEST_SECRET,
    DESKHAND_DEMO: '0',
  })

async function gather(): Promise<ReturningReader[]> {
  const tokens = await signInOften(database.owner, followed.agent.id, READERS / PER_SESSION)
  const readers: ReturningReader[] = []
  while (readers.length < READERS) {
    const next = Array.from({ length: AT_ONCE }, (_, i) => readers.length + i)
    const address = (): string => `${current.url}/v1/desk/sites/${followed.id}/events`
    readers.push(
      ...(await Promise.all(
        next.map((i) => followReturning(address, tokens[Math.floor(i / PER_SESSION)] ?? '')),
      )),
    )
  }
  return readers
}

/** One customer, wherever the balancer leads them. */
function visitor(site: SeededSite): () => DeskhandClient {
  const kept: { token: string | null } = { token: null }
  const sessionStore = { load: () => kept.token, save: (token: string | null) => void (kept.token = token) }
  return () => createClient({ baseUrl: current.url, siteKey: site.key, maxRetries: 0, sessionStore })
}

/**
 * Those who were told to come again in a moment. It should be nobody, but a machine that has much else to do may need it: one in
 * twenty may be.
 */
const PUT_OFF = 503
const MOST_PUT_OFF = READERS / 20

/** What is acknowledged, at whichever server; a cut line is tried again with the same `clientId`. @throws every other problem */
async function acknowledged<T>(act: () => Promise<T>, onPutOff: () => void): Promise<T> {
  for (;;) {
    try {
      return await act()
    } catch (error) {
      if (!isDeskhandError(error) || (error.code !== 'network' && error.status !== PUT_OFF)) throw error
      if (error.status === PUT_OFF) onPutOff()
      await setTimeout(20)
    }
  }
}

/** Somebody who writes on one ticket until told to stop, with a pause after each message. */
async function writeOn(site: SeededSite, pause: number, stopped: AbortSignal) {
  const client = visitor(site)
  const { id } = await client().tickets.create({ subject: 'On and on', body: 'First' })
  const written = { sent: [] as Message[], putOff: 0 }
  const writing = async (): Promise<void> => {
    while (!stopped.aborted) {
      const message = { clientId: randomUUID(), body: 'On and on' }
      const send = () => client().messages.send(id, message)
      written.sent.push(await acknowledged(send, () => (written.putOff += 1)))
      await setTimeout(pause)
    }
  }
  return { ticketId: id, written, end: writing() }
}

const streamsAt = async (url: string): Promise<number> =>
  (await readMetrics(url))('deskhand_streams_open') ?? Number.NaN

/** The most connections to the database that anybody saw. */
function watchConnections(stopped: AbortSignal) {
  const seen = { most: 0 }
  const watching = async (): Promise<void> => {
    while (!stopped.aborted) {
      const { rows } = await database.owner.query<{ count: number }>(
        `select count(*)::int as count from pg_stat_activity
        where datname = current_database() and application_name = 'deskhand'`,
      )
      seen.most = Math.max(seen.most, rows[0]?.count ?? 0)
      await setTimeout(100)
    }
  }
  return { seen, end: watching() }
}

it('a server replaced under load loses no message, refuses nobody, and its 2,000 readers come to the next one by one', async () => {
  current = await start('old')
  const readers = await gather()
  expect(await streamsAt(current.url)).toBe(READERS)
  const stopping = new AbortController()
  const told = await writeOn(followed, PAUSE, stopping.signal)
  const writers = await Promise.all(Array.from({ length: WRITERS }, () => writeOn(busy, 0, stopping.signal)))
  const connections = watchConnections(stopping.signal)

  const old = current
  current = await start('new')
  expect(await old.stop()).toBe(0)
  await expect.poll(() => streamsAt(current.url), { timeout: 60_000 }).toBe(READERS)
  stopping.abort()
  await Promise.all([told.end, connections.end, ...writers.map(({ end }) => end)])

  const last = told.written.sent.at(-1)?.seq ?? 0
  await expect.poll(() => readers.filter(({ seqs }) => seqs.at(-1) === last).length).toBe(READERS)
  const everything = Array.from({ length: last }, (_, i) => i + 1)
  for (const reader of readers) {
    reader.leave()
    expect(reader.seqs).toEqual(everything)
  }
  const refusals = readers.flatMap((reader) => reader.refusals)
  expect(refusals.filter((status) => status !== PUT_OFF)).toEqual([])
  const putOff = writers.reduce((sum, { written }) => sum + written.putOff, refusals.length)
  expect(putOff).toBeLessThanOrEqual(MOST_PUT_OFF)
  for (const { ticketId, written } of [told, ...writers]) {
    const { rows } = await database.owner.query<{ id: string }>(
      'select id from deskhand.ticket_messages where ticket_id = $1 order by seq offset 1',
      [ticketId],
    )
    expect(rows.map(({ id }) => id)).toEqual(written.sent.map(({ id }) => id))
  }
  expectSpread(readers.map(({ returns }) => returns[0]))
  expect(connections.seen.most).toBeLessThanOrEqual(2 * CONNECTIONS)
})

/** Nearly as many in each part of the time in which they were to come. */
function expectSpread(returns: readonly (ReturningReader['returns'][number] | undefined)[]): void {
  const { soonest, latest, parts } = RETURN
  const counts = Array.from({ length: parts }, () => 0)
  for (const { wait = Number.NaN } of returns.map((one) => one ?? { wait: Number.NaN })) {
    expect(wait).toBeGreaterThanOrEqual(soonest)
    expect(wait).toBeLessThanOrEqual(latest)
    const part = Math.min(parts - 1, Math.floor(((wait - soonest) / (latest - soonest)) * parts))
    counts[part] = (counts[part] ?? 0) + 1
  }
  for (const count of counts) {
    expect(count).toBeGreaterThan(READERS / parts / 2)
    expect(count).toBeLessThan((READERS / parts) * 2)
  }
  const times = returns.map((one) => one?.at ?? Number.NaN)
  expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan((latest - soonest) * 0.9)
}
