import { access, chmod, constants, mkdir, realpath, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { findBinaries } from './binaries.ts'
import { clusterExists, clusterFolder, createCluster } from './cluster.ts'
import { loadCredentials, saveCredentials } from './credentials.ts'
import type { Credentials } from './credentials.ts'
import { EmbeddedDatabaseError } from './embedded-error.ts'
import type { EmbeddedLog } from './embedded-log.ts'
import { findFreePort } from './free-port.ts'
import { clearOrphan } from './orphan.ts'
import { startPostmaster } from './postmaster.ts'
import type { Postmaster } from './postmaster.ts'
import { databaseName, ownerRole, provision } from './provision.ts'
import { createRunner } from './runner.ts'
import { acquireServerLock } from './server-lock.ts'
import { serverArguments } from './settings.ts'
import { chooseSystemUser } from './system-user.ts'

export interface EmbeddedOptions {
  /** The folder of everything Deskhand keeps; the cluster goes into `postgres` inside. */
  dataDir: string
  log: EmbeddedLog
  /** For tests: nothing is flushed to disk, so a crash of the machine may lose data. */
  ephemeral?: boolean
}

export interface EmbeddedDatabase {
  /** Connects to database `postgres` as superuser; for provisioning and tests, never for requests. */
  readonly superuserUrl: string
  /** Connects to database `deskhand` as its owner, who migrates. */
  readonly url: string
  readonly port: number
  /** Settles with the reason when PostgreSQL ends without having been stopped. */
  readonly lost: Promise<string>
  /** Stops PostgreSQL in order and gives the data directory free. */
  readonly stop: () => Promise<void>
}

/**
 * Starts the PostgreSQL 17 that comes with npm on a data directory, making the cluster the first time.
 *
 * @throws {EmbeddedDatabaseError} when another server runs on the directory, or the machine cannot run it
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const binaries = findBinaries()
  const dataDir = await prepareDataDir(options.dataDir)
  const lock = await acquireServerLock(dataDir)
  try {
    return await startLocked({ ...options, dataDir }, binaries, () => lock.release())
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function startLocked(
  { dataDir, log, ephemeral = false }: EmbeddedOptions,
  binaries: ReturnType<typeof findBinaries>,
  release: () => Promise<void>,
): Promise<EmbeddedDatabase> {
  const durability = ephemeral ? 'ephemeral' : 'durable'
  const clusterDir = clusterFolder(dataDir)
  const runner = createRunner(binaries, dataDir, chooseSystemUser(clusterDir))
  const exists = await clusterExists(dataDir)
  const credentials = await loadCredentials(dataDir, exists)
  if (exists) await clearOrphan(clusterDir, log)
  else {
    log.info('making the embedded PostgreSQL database …')
    const { superuserPassword } = credentials
    await createCluster({ dataDir, initdb: binaries.initdb, runner, superuserPassword, durability })
  }
  const port = await findFreePort(credentials.port)
  const postmaster = await startPostmaster({
    postgres: binaries.postgres,
    clusterDir,
    logFile: join(dataDir, 'postgres.log'),
    args: serverArguments(port, durability),
    runner,
    log,
  })
  try {
    if (port !== credentials.port) await saveCredentials(dataDir, { ...credentials, port })
    return await openDatabase({ ...credentials, port }, postmaster, release)
  } catch (error) {
    await postmaster.stop()
    throw error
  }
}

async function openDatabase(
  credentials: Credentials & { port: number },
  postmaster: Postmaster,
  release: () => Promise<void>,
): Promise<EmbeddedDatabase> {
  const { port, superuserPassword, ownerPassword } = credentials
  const superuserUrl = `postgres://postgres:${superuserPassword}@127.0.0.1:${port}/postgres`
  const url = `postgres://${ownerRole}:${ownerPassword}@127.0.0.1:${port}/${databaseName}`
  await provision(superuserUrl, ownerPassword)
  const stop = async (): Promise<void> => {
    await postmaster.stop()
    await release()
  }
  return { superuserUrl, url, port, lost: postmaster.lost, stop }
}

async function prepareDataDir(path: string): Promise<string> {
  const dataDir = resolve(path)
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o711 })
    // Owned by root, the folder must at least let the database's user through to its own files.
    if (process.getuid?.() === 0) await chmod(dataDir, (await stat(dataDir)).mode | 0o011)
    await access(dataDir, constants.W_OK)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new EmbeddedDatabaseError(
      `Deskhand cannot keep its data in ${dataDir} (${reason}). ` +
        'Make that folder writable, or name another one with DESKHAND_DATA_DIR.',
      { cause },
    )
  }
  // One name for one folder: by it a running PostgreSQL is recognised as the one of this folder.
  return realpath(dataDir)
}
