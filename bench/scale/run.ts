import process from 'node:process'
import { casesOf } from './cases.ts'
import { startCluster, type BenchCluster } from './database.ts'
import { measure } from './measure.ts'
import { print, report, type Size } from './report.ts'
import { writeRatio } from './writes.ts'

const SIZES = process.argv.includes('--full') ? [10_000, 100_000, 1_000_000] : [10_000, 100_000]

/** `--only desk` asks only what has "desk" in its name. */
const ONLY = process.argv.includes('--only') ? (process.argv[process.argv.indexOf('--only') + 1] ?? '') : ''

/** Fills a database of the size and asks it everything. */
async function runSize(cluster: BenchCluster, tickets: number): Promise<Size> {
  const startedAt = performance.now()
  const database = await cluster.filled(tickets)
  try {
    print(`${tickets} tickets, filled in ${Math.round((performance.now() - startedAt) / 1000)} s`)
    const results: Size['results'] = new Map()
    for (const benchCase of await casesOf(database.client))
      if (benchCase.name.includes(ONLY))
        results.set(benchCase.name, { benchCase, measured: await measure(database.client, benchCase) })
    const writes = [
      { clients: 1, ratio: await writeRatio(database.url, 1) },
      { clients: 8, ratio: await writeRatio(database.url, 8) },
    ]
    return { tickets, results, writes }
  } finally {
    await database.close()
  }
}

const cluster = await startCluster()
try {
  const sizes: Size[] = []
  for (const tickets of SIZES) sizes.push(await runSize(cluster, tickets))
  if (!report(sizes)) process.exitCode = 1
} finally {
  await cluster.stop()
}
