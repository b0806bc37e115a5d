import { fork, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { setTimeout } from 'node:timers/promises'
import type { BenchWorld } from './world.ts'

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
