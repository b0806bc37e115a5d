import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findBinaries } from './binaries.ts'
import { clusterFolder } from './cluster.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import type { EmbeddedDatabase } from './embedded-postgres.ts'
import { postmasterFilePath, readPostmasterFile } from './postmaster-file.ts'
import { createRunner } from './runner.ts'
import { serverArguments } from './settings.ts'
import { chooseSystemUser } from './system-user.ts'

const log = { info: () => {}, warn: () => {} }
const writer = fileURLToPath(new URL('fixtures/write-until-killed.ts', import.meta.url))

let dataDir = ''
let clusterDir = ''
const running = new Set<EmbeddedDatabase>()
const children = new Set<ChildProcess>()

beforeEach(async () => {
  dataDir = await realpath(await mkdtemp(join(tmpdir(), 'deskhand-crash-')))
  clusterDir = clusterFolder(dataDir)
})

afterEach(async () => {
  for (const database of running) await database.stop()
  for (const child of children) child.kill('SIGKILL')
  running.clear()
  children.clear()
  await rm(dataDir, { recursive: true, maxRetries: 5 })
})

async function start(): Promise<EmbeddedDatabase> {
  const database = await startEmbeddedPostgres({ dataDir, log })
  running.add(database)
  return database
}

async function stop(database: EmbeddedDatabase): Promise<void> {
  running.delete(database)
  await database.stop()
}

function startWriter(): ChildProcess {
  const child = spawn(process.execPath, ['--conditions=@deskhand/source', writer, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.add(child)
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

/** Collects what the writer has acknowledged, and tells when it has come so far. */
async function acknowledged(child: ChildProcess, atLeast: number): Promise<number[]> {
  const numbers: number[] = []
  if (child.stdout === null) throw new Error('the writer has no output')
  const lines = createInterface({ input: child.stdout })
  await new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => {
      if (numbers.push(Number(line)) === atLeast) resolve()
    })
    child.once('exit', () => reject(new Error('the writer ended by itself')))
  })
  return numbers
}

async function readWritten(database: EmbeddedDatabase): Promise<number[]> {
  const client = new Client({ connectionString: database.url })
  await client.connect()
  const { rows } = await client.query<{ number: number }>('select number from written order by number')
  await client.end()
  return rows.map((row) => row.number)
}

it('keeps everything acknowledged when the server is killed while it writes', async () => {
  const child = startWriter()
  const numbers = await acknowledged(child, 200)
  await kill(child)
  const database = await start()
  expect((await readWritten(database)).slice(0, numbers.length)).toEqual(numbers)
}, 60_000)

it('refuses a second server while the first one runs, and names the first', async () => {
  const child = startWriter()
  await acknowledged(child, 1)
  await expect(start()).rejects.toThrow(`Deskhand already runs on ${dataDir} as process ${child.pid}.`)
  await kill(child)
  await start()
}, 60_000)

it('starts over when it was killed while it made the cluster', async () => {
  const child = startWriter()
  while (!(await readdir(dataDir)).some((name) => name.startsWith('postgres.incomplete-'))) await delay(5)
  await kill(child)
  await start()
  expect((await readdir(dataDir)).filter((name) => name.includes('incomplete'))).toEqual([])
}, 60_000)

it('removes what a kill left of a half-made cluster', async () => {
  await mkdir(join(dataDir, 'postgres.incomplete-1', 'base'), { recursive: true })
  await writeFile(join(dataDir, 'postgres.incomplete-1', 'PG_VERSION'), '17\n')
  await writeFile(join(dataDir, 'postgres.incomplete-1.password'), 'secret')
  await start()
  expect((await readdir(dataDir)).filter((name) => name.includes('incomplete'))).toEqual([])
}, 60_000)

it('stops a PostgreSQL that a killed server left running, and starts its own', async () => {
  const first = await start()
  await stop(first)
  const binaries = findBinaries()
  const runner = createRunner(binaries, dataDir, chooseSystemUser(clusterDir))
  const settings = serverArguments(first.port, 'durable')
  const orphan = runner.spawn(binaries.postgres, ['-D', clusterDir, ...settings], 'ignore')
  children.add(orphan)
  while (readPostmasterFile(clusterDir)?.status !== 'ready') await delay(5)

  await start()
  expect(orphan.exitCode).toBe(0)
  expect(readPostmasterFile(clusterDir)?.pid).not.toBe(orphan.pid)
}, 60_000)

it('tells when PostgreSQL itself is killed, and recovers at the next start', async () => {
  const first = await start()
  process.kill(readPostmasterFile(clusterDir)?.pid ?? 0, 'SIGKILL')
  expect(await first.lost).toBe('PostgreSQL ended with SIGKILL')
  await stop(first)
  await start()
}, 60_000)

it('leaves a process alone that has got the pid of a killed PostgreSQL', async () => {
  const first = await start()
  process.kill(readPostmasterFile(clusterDir)?.pid ?? 0, 'SIGKILL')
  await first.lost
  await stop(first)
  const innocent = spawn('sleep', ['60'])
  children.add(innocent)
  const [, ...rest] = (await readFile(postmasterFilePath(clusterDir), 'utf8')).split('\n')
  await writeFile(postmasterFilePath(clusterDir), [innocent.pid, ...rest].join('\n'))

  await start()
  expect(innocent.exitCode).toBeNull()
  expect(innocent.signalCode).toBeNull()
}, 60_000)

it('gets over a postmaster.pid that a power cut left empty', async () => {
  await stop(await start())
  await writeFile(postmasterFilePath(clusterDir), '')
  expect(await start()).toHaveProperty('port')
}, 60_000)
