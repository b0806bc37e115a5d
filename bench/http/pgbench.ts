import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { WORLD } from '../scale/fill.ts'
import type { BenchWorld } from './world.ts'

const run = promisify(execFile)

const HOMES = '/usr/lib/postgresql'

/** @throws Error where PostgreSQL's own benchmark is not installed */
function findPgbench(): string {
  const installed = existsSync(HOMES) ? readdirSync(HOMES) : []
  const found = [
    ...(process.env['PATH'] ?? '').split(':').map((folder) => join(folder, 'pgbench')),
    ...installed.map((version) => join(HOMES, version, 'bin/pgbench')),
  ].find(existsSync)
  if (found === undefined)
    throw new Error(
      'pgbench is the limit that everything is held against: install it (Debian: postgresql-contrib)',
    )
  return found
}

export interface Script {
  file: string
  weight: number
}

/**
 * Runs SQL without RLS: eight clients, prepared, as superuser with the claims of the sender. Plans are chosen as Postgres does by
 * default (`plan_cache_mode = auto`), not as the connections of the server ask for.
 */
async function runScripts(
  world: BenchWorld,
  scripts: readonly Script[],
  seconds: number,
  options: readonly string[] = [],
): Promise<string> {
  const claims = JSON.stringify({
    role: 'deskhand_customer',
    sub: WORLD.customerId,
    site_id: WORLD.siteId,
  })
  const { stdout } = await run(
    findPgbench(),
    [
      '-n',
      '--protocol=prepared',
      '--client=8',
      '--jobs=1',
      `--time=${seconds}`,
      ...options,
      ...scripts.flatMap(({ file, weight }) => [`--file=${file}@${weight}`]),
      world.superuserUrl,
    ],
    { env: { ...process.env, PGOPTIONS: `-c request.jwt.claims=${claims}` } },
  )
  return stdout
}

/** Transactions a second of these scripts, one after the other on each client. */
export async function pgbench(
  world: BenchWorld,
  scripts: readonly Script[],
  seconds: number,
): Promise<number> {
  const told = await runScripts(world, scripts, seconds)
  const rate = /tps = ([\d.]+)/.exec(told)?.[1]
  if (rate === undefined) throw new Error(`pgbench did not say how fast it was: ${told}`)
  return Number(rate)
}

/** Milliseconds that each transaction of this script took, where so many a second begin. */
export async function pgbenchAtPace(
  world: BenchWorld,
  file: string,
  perSecond: number,
  seconds: number,
): Promise<number[]> {
  const folder = await mkdtemp(join(world.folder, 'pace-'))
  const options = [`--rate=${perSecond}`, '--log', `--log-prefix=${join(folder, 'log')}`]
  await runScripts(world, [{ file, weight: 1 }], seconds, options)
  const logs = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')))
  return logs.flatMap((log) => log.trim().split('\n').map(millisecondsOf))
}

/** The third column counts from when the transaction should have begun, the seventh is how late it did. */
function millisecondsOf(line: string): number {
  const columns = line.split(' ')
  return (Number(columns[2]) - Number(columns[6])) / 1_000
}
