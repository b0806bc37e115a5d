import { createHash, randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { EmbeddedDatabaseError } from './embedded-error.ts'
import { processIdentity } from './process-identity.ts'

export interface ServerLock {
  readonly release: () => Promise<void>
}

interface Holder {
  pid: number
  startedAt: string
}

/**
 * Makes this process the only server of a data directory, until it ends or releases the lock.
 * A lock left by a killed server is taken over.
 *
 * @throws {EmbeddedDatabaseError} when a running process holds it
 */
export async function acquireServerLock(dataDir: string): Promise<ServerLock> {
  const path = join(dataDir, 'server.lock')
  const startedAt = processIdentity(process.pid) ?? ''
  const content = JSON.stringify({ pid: process.pid, startedAt, token: randomUUID() })
  const draft = `${path}.${randomUUID()}`
  await writeFile(draft, content, { mode: 0o600, flag: 'wx' })
  try {
    await claim(path, draft, dataDir)
  } finally {
    await rm(draft, { force: true })
  }
  return { release: () => releaseLock(path, content) }
}

/**
 * A link appears whole or not at all, and never over an existing file. A stale lock may be replaced only by whoever
 * holds the lock on replacing exactly this one, which is claimed in the same way: simply removing it could remove
 * the lock that a faster process has just put in its place.
 */
async function claim(path: string, draft: string, dataDir: string): Promise<void> {
  while (!(await tryLink(draft, path))) {
    const found = await readIfThere(path)
    if (found === null) continue
    const holder = parseHolder(found)
    if (holder !== null && processIdentity(holder.pid) === holder.startedAt) throw heldBy(holder, dataDir)

    const replacement = `${path}.${createHash('sha256').update(found).digest('hex').slice(0, 16)}`
    await claim(replacement, draft, dataDir)
    if ((await readIfThere(path)) === found) return rename(replacement, path)
    await rm(replacement)
  }
}

async function releaseLock(path: string, content: string): Promise<void> {
  if ((await readIfThere(path)) === content) await rm(path, { force: true })
}

function heldBy(holder: Holder, dataDir: string): EmbeddedDatabaseError {
  return new EmbeddedDatabaseError(
    `Deskhand already runs on ${dataDir} as process ${holder.pid}. ` +
      `Stop that one first (kill ${holder.pid}), or give this one a folder of its own with DESKHAND_DATA_DIR.`,
  )
}

// After a power cut the file may be empty: such a lock belongs to nobody.
function parseHolder(content: string): Holder | null {
  try {
    const { pid, startedAt } = JSON.parse(content) as Partial<Holder>
    return typeof pid === 'number' && typeof startedAt === 'string' ? { pid, startedAt } : null
  } catch {
    return null
  }
}

async function tryLink(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  }
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
