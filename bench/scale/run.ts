import process from 'node:process'
import { parseArgs } from 'node:util'
import { print } from '../http/figures.ts'
import { BUDGET } from './budget.ts'
import { casesOf, DEEP_QUEUE, QUEUE } from './cases.ts'
import { startCluster, type BenchCluster, type FilledDatabase } from './database.ts'
import { compare, measure, type Measured, type SizedCase } from './measure.ts'
import { report, type SizeRatios } from './report.ts'
import { writeRatio } from './writes.ts'

const { values: options } = parseArgs({
  options: {
    /** Also with a million tickets. */
    full: { type: 'boolean', default: false },
    /** Ask only what has this in its name. */
    only: { type: 'string', default: '' },
  },
})
const SIZES = [10_000, 100_000, ...(options.full ? [1_000_000] : [])]

const cluster = await startCluster()
try {
  const databases: FilledDatabase[] = []
  for (const tickets of SIZES) databases.push(await filled(cluster, tickets))
  const cases = await sizedCases(databases)
  const measured: Measured[] = []
  for (const [name, sized] of cases) if (name.includes(options.only)) measured.push(await measure(sized))
  const ratios: SizeRatios[] = []
  for (const [place, database] of databases.entries()) ratios.push(await ratiosAt(database, place, cases))
  if (!report(measured, ratios)) process.exitCode = 1
} finally {
  await cluster.stop()
}

async function filled(of: BenchCluster, tickets: number): Promise<FilledDatabase> {
  const startedAt = performance.now()
  const database = await of.filled(tickets)
  print(`${tickets} tickets, filled in ${Math.round((performance.now() - startedAt) / 1000)} s`)
  return database
}

/** By its name each case at all sizes. */
async function sizedCases(databases: readonly FilledDatabase[]): Promise<Map<string, SizedCase[]>> {
  const cases = new Map<string, SizedCase[]>()
  for (const database of databases)
    for (const benchCase of await casesOf(database.client))
      cases.set(benchCase.name, [...(cases.get(benchCase.name) ?? []), { database, benchCase }])
  return cases
}

async function ratiosAt(
  { tickets, url }: FilledDatabase,
  place: number,
  cases: ReadonlyMap<string, SizedCase[]>,
): Promise<SizeRatios> {
  const [deepest, first] = [cases.get(DEEP_QUEUE)?.[place], cases.get(QUEUE)?.[place]]
  if (deepest === undefined || first === undefined) throw new Error('There is no queue to compare')
  return {
    tickets,
    deepest: await compare(deepest, first, BUDGET.deepest),
    writes: [
      { clients: 1, ratio: await writeRatio(url, 1) },
      { clients: 8, ratio: await writeRatio(url, 8) },
    ],
  }
}
