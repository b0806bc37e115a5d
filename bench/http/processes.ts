import { execFile, fork, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { WORLD } from '../scale/fill.ts'
import type { BenchWorld } from './world.ts'

const run = promisify(execFile)
const pathOf = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

const SECRET = 'a secret of the benchmark, which guards nothing'
const CLOCK_TICKS = 100

/** A process that listens. */
export interface Listening {
  url: string
  pid: number
  /** @param signal Such as an operator sends */
  stop(signal?: NodeJS.Signals): Promise<void>
}

interface ServerOptions {
  port?: string
  /** Of Node. */
  flags?: readonly string[]
}

/** Starts the server as an operator does, on the database of the benchmark, without limits of rate. */
export async function startServer(
  world: BenchWorld,
  name: string,
  { port = '0', flags = [] }: ServerOptions = {},
): Promise<Listening> {
  const child = spawn(
    process.execPath,
    [...flags, '--conditions=@deskhand/source', pathOf('../../packages/server/src/main.ts')],
    {
      env: {
        PATH: process.env['PATH'],
        LOG_LEVEL: 'error',
        PORT: port,
        DATABASE_URL: world.ownerUrl,
        DESKHAND_DATA_DIR: join(world.folder, name),
        DESKHAND_SECRET: SECRET,
        DESKHAND_DEMO: '0',
        DESKHAND_LIMITS: 'off',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^ *Desk +(http:\S+)\/desk\/$/.exec(line)?.[1]
    if (url === undefined) continue
    child.stdout.resume()
    return listening(child, url)
  }
  throw new Error('The server did not start')
}

/** Starts the smallest server there is on the same framework. */
export async function startHello(): Promise<Listening> {
  const child = fork(pathOf('hello.ts'))
  const [url]: unknown[] = await once(child, 'message')
  return listening(child, String(url))
}

const listening = (child: ChildProcess, url: string): Listening => ({
  url,
  pid: child.pid ?? 0,
  async stop(signal = 'SIGTERM') {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill(signal)
    await exited
  },
})

/** Runs one of our modules in a process of its own, which takes its task and sends one answer. */
export async function inProcess<Answer>(module: string, task: unknown): Promise<Answer> {
  const child = fork(pathOf(module), { execArgv: ['--conditions=@deskhand/source'] })
  child.send({ task })
  const [answer]: Answer[] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`${module} ended with ${code}`))),
  ])
  child.disconnect()
  if (answer === undefined) throw new Error(`${module} gave no answer`)
  return answer
}

/** The task of this process, and how to answer it. */
export async function taskOf<Task, Answer>(): Promise<{ task: Task; answer(answer: Answer): void }> {
  const [message]: { task: Task }[] = await once(process, 'message')
  if (message === undefined) throw new Error('This process was given no task')
  return { task: message.task, answer: (answer) => void process.send?.(answer) }
}

/** CPU that a process has used until now, in seconds; null where the system does not tell. */
export async function cpuOf(pid: number): Promise<number | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS
  } catch {
    return null
  }
}

/** Lets a process throw away what it does not need when it gets this signal: twice, because after once the figure varied fourfold. */
const COLLECT = 'SIGUSR2'
export const COLLECT_ON_SIGNAL: readonly string[] = [
  '--expose-gc',
  `--import=data:text/javascript,process.on("${COLLECT}",()=>{gc();gc()})`,
]

/** Memory that a process holds after it threw away what it does not need, in bytes; null where the system does not tell. */
export async function memoryOf(pid: number): Promise<number | null> {
  try {
    process.kill(pid, COLLECT)
    await setTimeout(2_000)
    const status = await readFile(`/proc/${pid}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024
  } catch {
    return null
  }
}

const PGBENCH_HOMES = '/usr/lib/postgresql'

/** @throws Error where PostgreSQL's own benchmark is not installed */
function findPgbench(): string {
  const installed = existsSync(PGBENCH_HOMES) ? readdirSync(PGBENCH_HOMES) : []
  const found = [
    ...(process.env['PATH'] ?? '').split(':').map((folder) => join(folder, 'pgbench')),
    ...installed.map((version) => join(PGBENCH_HOMES, version, 'bin/pgbench')),
  ].find(existsSync)
  if (found === undefined)
    throw new Error(
      'pgbench is the limit that everything is held against: install it (Debian: postgresql-contrib)',
    )
  return found
}

export interface Script {
  file: string
  weight: number
}

/**
 * Transactions a second of SQL without RLS: eight clients, prepared, as superuser with the claims of the sender. Plans are chosen as
 * Postgres does by default (`plan_cache_mode = auto`), not as the connections of the server ask for.
 */
export async function pgbench(
  world: BenchWorld,
  scripts: readonly Script[],
  seconds: number,
): Promise<number> {
  const claims = JSON.stringify({
    role: 'deskhand_customer',
    sub: WORLD.customerId,
    site_id: WORLD.siteId,
  })
  const { stdout } = await run(
    findPgbench(),
    [
      '-n',
      '--protocol=prepared',
      '--client=8',
      '--jobs=1',
      `--time=${seconds}`,
      ...scripts.flatMap(({ file, weight }) => [`--file=${file}@${weight}`]),
      world.superuserUrl,
    ],
    { env: { ...process.env, PGOPTIONS: `-c request.jwt.claims=${claims}` } },
  )
  const rate = /tps = ([\d.]+)/.exec(stdout)?.[1]
  if (rate === undefined) throw new Error(`pgbench did not say how fast it was: ${stdout}`)
  return Number(rate)
}
