import { rm, writeFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { EmbeddedDatabaseError } from './embedded-error.ts'
import type { EmbeddedLog } from './embedded-log.ts'
import { postmasterFilePath, readPostmasterFile } from './postmaster-file.ts'
import type { PostmasterFile } from './postmaster-file.ts'
import { processCommand, processIdentity } from './process-identity.ts'

const pollMs = 20
const fastShutdownMs = 30_000
const immediateShutdownMs = 10_000

/**
 * Clears the way for a new postmaster: one left running by a killed server is stopped, and a `postmaster.pid` that
 * names a process which is no postmaster of this cluster is made harmless.
 *
 * An orphan is stopped and not re-used: its settings may be those of an older version, and only a child of this
 * process ends with it.
 *
 * @throws {EmbeddedDatabaseError} when an orphan does not stop
 */
export async function clearOrphan(clusterDir: string, log: EmbeddedLog): Promise<void> {
  const file = readPostmasterFile(clusterDir)
  if (file === null) return
  if (file.pid === 0) return rm(postmasterFilePath(clusterDir))
  if (processIdentity(file.pid) === null) return // PostgreSQL itself handles a file whose process is gone.
  if (!isPostmasterOf(clusterDir, file.pid)) return disown(clusterDir, file)
  log.warn(`stopping the PostgreSQL (process ${file.pid}) that a killed server left running`)
  await stopOrphan(file.pid)
}

function isPostmasterOf(clusterDir: string, pid: number): boolean {
  const command = processCommand(pid) ?? ''
  return command.includes('postgres') && command.includes(`-D ${clusterDir} `)
}

/**
 * The pid in the file now belongs to somebody else. Deleting the file would also delete the key of the shared memory,
 * with which PostgreSQL makes sure that no backend of the dead postmaster still works on the data. A file that
 * names the new postmaster's parent counts as stale and keeps that check.
 */
async function disown(clusterDir: string, file: PostmasterFile): Promise<void> {
  await writeFile(postmasterFilePath(clusterDir), [process.pid, ...file.lines.slice(1)].join('\n'))
}

async function stopOrphan(pid: number): Promise<void> {
  const identity = processIdentity(pid)
  for (const [signal, patienceMs] of [
    ['SIGINT', fastShutdownMs],
    ['SIGQUIT', immediateShutdownMs],
  ] as const) {
    sendSignal(pid, signal)
    for (let waited = 0; waited < patienceMs; waited += pollMs) {
      if (processIdentity(pid) !== identity) return
      await delay(pollMs)
    }
  }
  throw new EmbeddedDatabaseError(
    `PostgreSQL (process ${pid}) of a killed server does not stop. Stop it and start again.`,
  )
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    const hasEnded = error instanceof Error && 'code' in error && error.code === 'ESRCH'
    if (!hasEnded) {
      throw new EmbeddedDatabaseError(
        `PostgreSQL (process ${pid}) of a killed server runs as another user. Stop it and start again.`,
        { cause: error },
      )
    }
  }
}
