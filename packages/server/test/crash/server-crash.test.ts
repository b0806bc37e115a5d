import { randomUUID } from 'node:crypto'
import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient, isDeskhandError, type DeskhandClient, type Message } from '@deskhand/sdk'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { clusterFolder } from '#server/embedded/cluster'
import { readPostmasterFile } from '#server/embedded/postmaster-file'
import { seededRandom } from '../contract/seeded-random.ts'
import { useTestDatabase } from '../database.ts'
import { TEST_SECRET } from '../secret.ts'
import { runToItsEnd, startProcess, type ServerProcess } from './server-process.ts'

const SENDS = 200
/** Messages on their way at the same moment: as many may be cut off between being stored and being acknowledged. */
const AT_ONCE = 8

let dataDir: string
const running = new Set<ServerProcess>()
beforeEach(async () => {
  dataDir = await realpath(await mkdtemp(join(tmpdir(), 'deskhand-server-')))
})
afterEach(async () => {
  for (const server of running) await server.kill()
  running.clear()
  const postmaster = readPostmasterFile(clusterFolder(dataDir))?.pid
  if (postmaster) process.kill(postmaster, 'SIGQUIT')
  await rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
})

async function start(): Promise<ServerProcess> {
  const server = await startProcess({ DESKHAND_DATA_DIR: dataDir })
  running.add(server)
  return server
}

async function stop(server: ServerProcess): Promise<number | null> {
  running.delete(server)
  return server.stop()
}

/** A browser whose session outlives the server. */
function browserOf(token: { value: string | null }, { url }: ServerProcess): DeskhandClient {
  return createClient({
    baseUrl: url,
    siteKey: 'demo',
    maxRetries: 0,
    sessionStore: { load: () => token.value, save: (next) => void (token.value = next) },
  })
}

const bodyOf = (i: number): string => `Message ${i}`

/**
 * Sends messages, several at once, until all are sent or the server is gone.
 * @returns those the server has acknowledged, by clientId
 */
async function sendAll(
  ada: DeskhandClient,
  ticketId: string,
  clientIds: readonly string[],
  onAcknowledged: (count: number) => void,
): Promise<Map<string, Message>> {
  const acknowledged = new Map<string, Message>()
  const queue = clientIds.entries()
  const sendOn = async (): Promise<void> => {
    for (const [i, clientId] of queue) {
      try {
        acknowledged.set(clientId, await ada.messages.send(ticketId, { clientId, body: bodyOf(i) }))
      } catch (error) {
        if (isDeskhandError(error) && error.code === 'network') return
        throw error
      }
      onAcknowledged(acknowledged.size)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, sendOn))
  return acknowledged
}

it.each([1, 2])(
  'a server killed in the midst of 200 sends has lost and doubled nothing (seed %i)',
  async (seed) => {
    const token = { value: null }
    const killed = await start()
    const before = browserOf(token, killed)
    const ticket = await before.tickets.create({
      subject: 'Until the lights go out',
      body: 'The first message',
    })
    const clientIds = Array.from({ length: SENDS }, () => randomUUID())
    const killAt = 20 + Math.floor(seededRandom(seed * 104_729)() * (SENDS - 60))
    let dying: Promise<void> | undefined
    const acknowledged = await sendAll(before, ticket.id, clientIds, (count) => {
      if (count === killAt) dying = killed.kill()
    })
    await dying
    running.delete(killed)
    expect(acknowledged.size).toBeGreaterThanOrEqual(killAt)
    expect(acknowledged.size).toBeLessThan(SENDS)

    const restarted = await start()
    const after = browserOf(token, restarted)
    const thread = async (): Promise<Message[]> => {
      const messages: Message[] = []
      for (let page = await after.messages.list(ticket.id, { after: 0 }); ;) {
        messages.push(...page.data)
        if (page.nextCursor === null) return messages
        page = await after.messages.list(ticket.id, { cursor: page.nextCursor })
      }
    }
    const kept = await thread()
    expect(kept.map(({ seq }) => seq)).toEqual(kept.map((_, i) => i + 1))
    const keptByClientId = Map.groupBy(kept, ({ clientId }) => clientId)
    for (const [clientId, message] of acknowledged) expect(keptByClientId.get(clientId)).toEqual([message])
    // What was stored without an answer may be there; what was never sent may not.
    expect(kept.length).toBeLessThanOrEqual(1 + acknowledged.size + AT_ONCE)

    const resent = await sendAll(after, ticket.id, clientIds, () => {})
    expect(resent.size).toBe(SENDS)
    for (const [clientId, [message]] of keptByClientId)
      if (clientId !== null && message?.seq !== 1) expect(resent.get(clientId)).toEqual(message)
    const whole = await thread()
    expect(whole.map(({ seq }) => seq)).toEqual(Array.from({ length: SENDS + 1 }, (_, i) => i + 1))
    expect(new Set(whole.map(({ body }) => body)).size).toBe(SENDS + 1)
    expect((await after.tickets.get(ticket.id)).lastSeq).toBe(SENDS + 1)
    expect(await stop(restarted)).toBe(0)
  },
)

it('a second server on the same directory is refused with one line, and the first goes on', async () => {
  const first = await start()
  const { code, errors } = await runToItsEnd({ DESKHAND_DATA_DIR: dataDir })
  expect(errors).toBe(
    `Deskhand already runs on ${dataDir} as process ${first.pid}. ` +
      `Stop that one first (kill ${first.pid}), or give this one a folder of its own with DESKHAND_DATA_DIR.\n`,
  )
  expect(code).toBe(1)
  expect((await fetch(`${first.url}/readyz`)).status).toBe(200)
  expect(await stop(first)).toBe(0)

  const again = await start()
  expect(again.welcome).not.toContain('Filled the demo site')
  expect(await stop(again)).toBe(0)
})

it('a port that is in use is said in one line', async () => {
  const database = await useTestDatabase()
  const environment = {
    DESKHAND_DATA_DIR: dataDir,
    DATABASE_URL: database.ownerUrl,
    DESKHAND_SECRET: TEST_SECRET,
    DESKHAND_DEMO: '0',
  }
  const first = await startProcess(environment)
  running.add(first)
  const { port } = new URL(first.url)
  const { code, errors } = await runToItsEnd({ ...environment, PORT: port })
  expect(errors).toBe(
    `Port ${port} is in use. Stop what listens there or set PORT to another one, for example PORT=${Number(port) + 1} npm start.\n`,
  )
  expect(code).toBe(1)
  expect((await fetch(`${first.url}/healthz`)).status).toBe(200)
  expect(await stop(first)).toBe(0)
})

it.each([
  ['PORT', 'eighty', 'PORT must be a whole number from 1 to 65535'],
  ['DATABASE_URL', 'mysql://localhost', 'DATABASE_URL must be a URL such as postgres://'],
  ['DESKHAND_ADMIN_PASSWORD', 'short', 'DESKHAND_ADMIN_PASSWORD must be a password of at least 8 characters'],
])('a bad %s is said in one line', async (name, value, sentence) => {
  const { code, errors } = await runToItsEnd({ DESKHAND_DATA_DIR: dataDir, [name]: value })
  expect(errors).toMatch(/^[^\n]+\n$/)
  expect(errors).toContain(sentence)
  if (name !== 'PORT') expect(errors).not.toContain(value)
  expect(code).toBe(1)
})
