import { randomBytes } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeDurably } from '../embedded/write-durably.ts'

/**
 * Gives the secret that a data directory keeps under a name, and makes it the first time: 256 random bits in a file
 * that only its owner may read.
 */
export async function keptSecret(dataDir: string, name: string): Promise<string> {
  const path = join(dataDir, name)
  const kept = await readKept(path)
  if (kept !== '') return kept
  const fresh = randomBytes(32).toString('base64url')
  await mkdir(dataDir, { recursive: true })
  await writeDurably(path, `${fresh}\n`)
  return fresh
}

async function readKept(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).trim()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}
