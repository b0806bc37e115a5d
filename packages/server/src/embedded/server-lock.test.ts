import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { processIdentity } from './process-identity.ts'
import { acquireServerLock } from './server-lock.ts'

let dataDir = ''

beforeEach(async () => {
  dataDir = await realpath(await mkdtemp(join(tmpdir(), 'deskhand-lock-')))
})

afterEach(() => rm(dataDir, { recursive: true }))

function leaveLock(content: string): Promise<void> {
  return writeFile(join(dataDir, 'server.lock'), content)
}

/** Takes the lock and gives the files that are there then. */
async function takeOver(): Promise<string[]> {
  await acquireServerLock(dataDir)
  return readdir(dataDir)
}

describe('server lock', () => {
  it('is refused while its holder runs, with the holder and the fix', async () => {
    await acquireServerLock(dataDir)
    await expect(acquireServerLock(dataDir)).rejects.toThrow(
      `Deskhand already runs on ${dataDir} as process ${process.pid}. ` +
        `Stop that one first (kill ${process.pid}), or give this one a folder of its own with DESKHAND_DATA_DIR.`,
    )
  })

  it('is free again after release, and leaves no file', async () => {
    const lock = await acquireServerLock(dataDir)
    await lock.release()
    expect(await readdir(dataDir)).toEqual([])
    expect(await takeOver()).toEqual(['server.lock'])
  })

  it('is taken over from a process that has ended', async () => {
    const child = spawn('true')
    const startedAt = processIdentity(child.pid ?? 0)
    await once(child, 'exit')
    await leaveLock(JSON.stringify({ pid: child.pid, startedAt }))
    expect(await takeOver()).toEqual(['server.lock'])
  })

  it('is taken over when another process has got the pid of its holder', async () => {
    await leaveLock(JSON.stringify({ pid: process.pid, startedAt: 'before' }))
    expect(await takeOver()).toEqual(['server.lock'])
  })

  it.each(['', '{"pid":', '{"pid":"1"}'])('is taken over from a damaged file: %j', async (content) => {
    await leaveLock(content)
    expect(await takeOver()).toEqual(['server.lock'])
  })

  it('has one winner when many find the same stale lock', async () => {
    await leaveLock(JSON.stringify({ pid: process.pid, startedAt: 'before' }))
    const attempts = await Promise.allSettled(Array.from({ length: 20 }, () => acquireServerLock(dataDir)))
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await readdir(dataDir)).toEqual(['server.lock'])
  })

  it('is taken over from a process that ended while it took over', async () => {
    const stale = JSON.stringify({ pid: process.pid, startedAt: 'before' })
    await leaveLock(stale)
    const name = createHash('sha256').update(stale).digest('hex').slice(0, 16)
    await writeFile(join(dataDir, `server.lock.${name}`), stale)
    expect(await takeOver()).toEqual(['server.lock'])
  })

  it('is not removed by a former holder', async () => {
    const former = await acquireServerLock(dataDir)
    await leaveLock(JSON.stringify({ pid: 1, startedAt: 'now' }))
    await former.release()
    expect(await readdir(dataDir)).toEqual(['server.lock'])
  })
})

describe('process identity', () => {
  it('is the same for the same process and differs between processes', async () => {
    const child = spawn('sleep', ['60'])
    const identity = processIdentity(child.pid ?? 0)
    expect(identity).toBe(processIdentity(child.pid ?? 0))
    expect(identity).not.toBe(processIdentity(process.pid))
    child.kill()
    await once(child, 'exit')
    expect(processIdentity(child.pid ?? 0)).toBeNull()
  })
})
