import { closeSync, openSync } from 'node:fs'
import { open, rm, stat } from 'node:fs/promises'
import type { ChildProcess } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { EmbeddedDatabaseError } from './embedded-error.ts'
import type { EmbeddedLog } from './embedded-log.ts'
import { readPostmasterFile } from './postmaster-file.ts'
import type { Runner } from './runner.ts'

export interface Postmaster {
  readonly pid: number
  /** Settles when the process has ended without having been stopped, with how. */
  readonly lost: Promise<string>
  /** Shuts down fast: open transactions are rolled back, everything committed is flushed. */
  readonly stop: () => Promise<void>
}

export interface PostmasterPlan {
  readonly postgres: string
  readonly clusterDir: string
  readonly logFile: string
  readonly args: readonly string[]
  readonly runner: Runner
  readonly log: EmbeddedLog
}

const pollMs = 20
const patienceMs = 5_000
const retryMs = 200
const lingerMs = 10_000
const logLimitBytes = 10_000_000

/**
 * Starts the database process and waits until it accepts connections; recovery after a crash is waited for, and so
 * are the last processes of a database that was killed.
 *
 * @throws {EmbeddedDatabaseError} when it ends before it is ready, with what it logged
 */
export async function startPostmaster(plan: PostmasterPlan): Promise<Postmaster> {
  for (let waited = 0; ; waited += retryMs) {
    const outcome = await launch(plan)
    if (!('complaints' in outcome)) return outcome
    const isRetried = outcome.complaints.includes('shared memory block') && waited < lingerMs
    if (!isRetried)
      throw new EmbeddedDatabaseError(`${outcome.how}: ${outcome.complaints} (more in ${plan.logFile})`)
    await delay(retryMs)
  }
}

async function launch(plan: PostmasterPlan): Promise<Postmaster | { how: string; complaints: string }> {
  const logStart = await prepareLog(plan.logFile)
  const child = spawnPostgres(plan)
  const ended = endOf(child)
  for (let waited = 0; !isReady(plan.clusterDir, child.pid); waited += pollMs) {
    if (hasEnded(child)) return { how: await ended, complaints: await complaints(plan.logFile, logStart) }
    if (waited > 0 && waited % patienceMs === 0) plan.log.info('PostgreSQL is still starting …')
    await delay(pollMs)
  }
  return stoppable(child, ended)
}

function hasEnded({ pid, exitCode, signalCode }: ChildProcess): boolean {
  return pid === undefined || exitCode !== null || signalCode !== null
}

function stoppable(child: ChildProcess, ended: Promise<string>): Postmaster {
  let isStopping = false
  const lost = new Promise<string>((resolve) => {
    void ended.then((reason) => isStopping || resolve(reason))
  })
  const stop = async (): Promise<void> => {
    isStopping = true
    child.kill('SIGINT')
    await ended
  }
  return { pid: child.pid ?? 0, lost, stop }
}

// The log goes to a file and not through this process: a pipe would break when the server is killed, and the
// database must still be able to write its last words.
function spawnPostgres(plan: PostmasterPlan): ChildProcess {
  const logFile = openSync(plan.logFile, 'a', 0o600)
  try {
    return plan.runner.spawn(
      plan.postgres,
      ['-D', plan.clusterDir, ...plan.args],
      ['ignore', logFile, logFile],
    )
  } finally {
    closeSync(logFile)
  }
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`PostgreSQL could not be started (${error.message})`))
    child.once('exit', (code, signal) => resolve(`PostgreSQL ended with ${signal ?? `exit code ${code}`}`))
  })
}

function isReady(clusterDir: string, pid: number | undefined): boolean {
  const file = readPostmasterFile(clusterDir)
  return file !== null && file.pid === pid && file.status === 'ready'
}

async function prepareLog(logFile: string): Promise<number> {
  const size = (await stat(logFile).catch(() => null))?.size ?? 0
  if (size <= logLimitBytes) return size
  await rm(logFile)
  return 0
}

async function complaints(logFile: string, from: number): Promise<string> {
  const file = await open(logFile)
  try {
    const { size } = await file.stat()
    const { buffer } = await file.read(Buffer.alloc(size - from), 0, size - from, from)
    const lines = buffer.toString('utf8').split('\n')
    const serious = lines.filter((line) => /(FATAL|PANIC|ERROR|HINT|could not)/.test(line))
    return serious.join(' ') || lines.join(' ').trim()
  } finally {
    await file.close()
  }
}
