import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { chown, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { EmbeddedDatabaseError } from './embedded-error.ts'
import type { Runner } from './runner.ts'
import type { Durability } from './settings.ts'
import { syncToDisk } from '../sync-to-disk.ts'

export interface ClusterPlan {
  readonly dataDir: string
  readonly initdb: string
  readonly runner: Runner
  readonly superuserPassword: string
  readonly durability: Durability
}

const incomplete = 'postgres.incomplete-'

// The system's locale only classifies characters for full-text search; order and case come from PostgreSQL's own
// C.UTF-8, so an update of the system's C library can never damage an index.
const locales = ['C.UTF-8', 'en_US.UTF-8', 'C']

/** The folder of the cluster: it is there only when it is whole. */
export function clusterFolder(dataDir: string): string {
  return join(dataDir, 'postgres')
}

export async function clusterExists(dataDir: string): Promise<boolean> {
  return (await stat(clusterFolder(dataDir)).catch(() => null)) !== null
}

/**
 * Makes the cluster in a folder beside its place and moves it there when it is whole, so that a kill in between
 * leaves nothing that looks like a cluster.
 */
export async function createCluster(plan: ClusterPlan): Promise<void> {
  const { dataDir } = plan
  await removeIncomplete(dataDir)
  const draft = join(dataDir, `${incomplete}${randomUUID()}`)
  const passwordFile = `${draft}.password`
  await mkdir(draft, { mode: 0o700 })
  await writeFile(passwordFile, plan.superuserPassword, { mode: 0o600 })
  if (plan.runner.user !== null) {
    const { uid, gid } = plan.runner.user
    await Promise.all([chown(draft, uid, gid), chown(passwordFile, uid, gid)])
  }
  await initialise(plan, draft, passwordFile)
  await rename(draft, clusterFolder(dataDir))
  await syncToDisk(dataDir)
  await rm(passwordFile)
}

async function removeIncomplete(dataDir: string): Promise<void> {
  const left = (await readdir(dataDir)).filter((name) => name.startsWith(incomplete))
  for (const name of left) await rm(join(dataDir, name), { recursive: true, force: true, maxRetries: 5 })
}

async function initialise(plan: ClusterPlan, folder: string, passwordFile: string): Promise<void> {
  let problem = ''
  for (const locale of locales) {
    problem = await runInitdb(plan, [
      `--pgdata=${folder}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      `--locale=${locale}`,
      '--lc-messages=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--text-search-config=simple',
      '--data-checksums',
    ])
    if (problem === '') return
    if (!problem.includes('locale')) break
  }
  throw new EmbeddedDatabaseError(`The embedded database could not be made in ${plan.dataDir}: ${problem}`)
}

async function runInitdb(plan: ClusterPlan, args: readonly string[]): Promise<string> {
  const noSync = plan.durability === 'ephemeral' ? ['--no-sync'] : []
  const child = plan.runner.spawn(plan.initdb, [...args, ...noSync], ['ignore', 'ignore', 'pipe'])
  const closed = once(child, 'close')
  const complaints = child.stderr === null ? '' : await text(child.stderr)
  await closed
  if (child.exitCode === 0) return ''
  return complaints.trim() || `initdb ended with ${child.exitCode ?? child.signalCode}`
}
