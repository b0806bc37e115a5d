import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { EmbeddedDatabaseError } from './embedded-error.ts'
import { writeDurably } from './write-durably.ts'

/** The passwords of the embedded cluster and the port it used last. */
export interface Credentials {
  readonly superuserPassword: string
  readonly ownerPassword: string
  readonly port: number | null
}

/**
 * Reads the credentials of a data directory, or makes them when there is no cluster yet.
 *
 * @throws {EmbeddedDatabaseError} when a cluster is there whose credentials are lost
 */
export async function loadCredentials(dataDir: string, clusterExists: boolean): Promise<Credentials> {
  const stored = await readCredentials(dataDir)
  if (stored !== null) return stored
  if (clusterExists) throw lost(dataDir)
  const fresh = { superuserPassword: newPassword(), ownerPassword: newPassword(), port: null }
  await saveCredentials(dataDir, fresh)
  return fresh
}

export async function saveCredentials(dataDir: string, credentials: Credentials): Promise<void> {
  await writeDurably(credentialsFile(dataDir), `${JSON.stringify(credentials, null, 2)}\n`)
}

async function readCredentials(dataDir: string): Promise<Credentials | null> {
  try {
    const stored = JSON.parse(await readFile(credentialsFile(dataDir), 'utf8')) as Partial<Credentials>
    if (!stored.superuserPassword || !stored.ownerPassword) return null
    const { superuserPassword, ownerPassword, port = null } = stored
    return { superuserPassword, ownerPassword, port }
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (isMissing || error instanceof SyntaxError) return null
    throw error
  }
}

function credentialsFile(dataDir: string): string {
  return join(dataDir, 'postgres-credentials.json')
}

// base64url needs no escaping in a connection URL.
function newPassword(): string {
  return randomBytes(24).toString('base64url')
}

function lost(dataDir: string): EmbeddedDatabaseError {
  return new EmbeddedDatabaseError(
    `The passwords of the embedded database are gone: ${credentialsFile(dataDir)} is missing or damaged. ` +
      `Put that file back from a backup, or move ${join(dataDir, 'postgres')} away to start with an empty database.`,
  )
}
