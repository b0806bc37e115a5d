import { print } from '../http/figures.ts'
import { BUDGET } from './budget.ts'
import type { Measured, MeasuredAtSize } from './measure.ts'
import { workOf } from './rounds.ts'

/** What is measured of a whole database. */
export interface SizeRatios {
  tickets: number
  /** The deepest page of the queue for its first. */
  deepest: number
  /** Changes per second with the statistics kept, for one without, by the clients that change at once. */
  writes: { clients: number; ratio: number }[]
}

/**
 * Prints every case at every size, and what is over its budget.
 * @returns whether nothing is
 */
export function report(cases: readonly Measured[], sizes: readonly SizeRatios[]): boolean {
  printCases(cases)
  for (const size of sizes) printRatios(size)
  const broken = [...cases.flatMap(brokenBy), ...sizes.flatMap(brokenAt)]
  print()
  print(broken.length === 0 ? 'Everything is within its budget.' : 'OVER BUDGET:')
  for (const line of broken) print(`  ${line}`)
  return broken.length === 0
}

function printCases(cases: readonly Measured[]): void {
  const tickets = cases[0]?.sizes.map((size) => `ms at ${short(size.tickets)}`) ?? []
  print(row('case', [...tickets, 'growth', 'buffers', 'CPU ms', 'RLS/none'], 'reached by'))
  for (const { name, kind, sizes, growth } of cases) {
    const last = sizes.at(-1)
    if (last === undefined) continue
    const columns = [
      ...sizes.map((size) => marked(size.milliseconds, isSlow(kind, size))),
      marked(growth, kind === 'list' && isOver(growth, BUDGET.growth)),
      `${sizes[0]?.buffers} → ${last.buffers}`,
      last.cpu?.toFixed(3) ?? '',
      marked(highestRls(sizes), isOver(highestRls(sizes), BUDGET.rls)),
    ]
    print(row(name, columns, last.plan))
  }
  print(
    `Growth is of the CPU, buffers are the pages touched at the first size and at the last, RLS/none is of the CPU at the size where it is highest. Budgets: growth of a list ${BUDGET.growth}, RLS/none ${BUDGET.rls}, a statistic ${BUDGET.statistic} ms of CPU.`,
  )
}

function printRatios({ tickets, deepest, writes }: SizeRatios): void {
  print()
  print(`${short(tickets)} tickets`)
  print(
    `  deepest page of the queue / its first: ${marked(deepest, isOver(deepest, BUDGET.deepest))} (budget ${BUDGET.deepest})`,
  )
  for (const { clients, ratio } of writes)
    print(
      `  changes a second with statistics kept / without, ${clients} at once: ${marked(ratio, isUnder(ratio, BUDGET.writes))} (budget ${BUDGET.writes})`,
    )
}

/** What could not be measured is NaN, and keeps no promise. */
const isOver = (value: number, most: number): boolean => !(value <= most)
const isUnder = (value: number, least: number): boolean => !(value >= least)

/** Not of the time where the CPU is known: that also tells how busy the machine was with other work. */
const isSlow = (kind: Measured['kind'], size: MeasuredAtSize): boolean =>
  kind === 'statistic' && isOver(workOf(size), BUDGET.statistic)

const highestRls = (sizes: readonly MeasuredAtSize[]): number => Math.max(...sizes.map(({ rls }) => rls))

function brokenBy({ name, kind, sizes, growth }: Measured): string[] {
  const broken: string[] = []
  if (kind === 'list' && isOver(growth, BUDGET.growth)) broken.push(`${name}: growth ${growth.toFixed(2)}`)
  for (const size of sizes) {
    const { tickets, rls, sequentialScans } = size
    const where = `${name} at ${short(tickets)}`
    if (isOver(rls, BUDGET.rls)) broken.push(`${where}: RLS/none ${rls.toFixed(2)}`)
    if (isSlow(kind, size)) broken.push(`${where}: ${Math.round(workOf(size))} ms`)
    if (sequentialScans.length > 0) broken.push(`${where}: reads all of ${sequentialScans.join(', ')}`)
  }
  return broken
}

function brokenAt({ tickets, deepest, writes }: SizeRatios): string[] {
  return [
    ...(isOver(deepest, BUDGET.deepest) ? [`deepest page at ${short(tickets)}: ${deepest.toFixed(2)}`] : []),
    ...writes.flatMap(({ clients, ratio }) =>
      isUnder(ratio, BUDGET.writes)
        ? [`changes at ${short(tickets)}, ${clients} at once: ${ratio.toFixed(2)}`]
        : [],
    ),
  ]
}

const row = (name: string, columns: readonly string[], plan: string): string =>
  `${name.padEnd(34)}${columns.map((text) => text.padStart(13)).join('')}  ${plan}`

const marked = (value: number, isBroken: boolean): string => `${value.toFixed(2)}${isBroken ? '!' : ''}`

const short = (tickets: number): string =>
  tickets >= 1_000_000 ? `${tickets / 1_000_000} M` : `${tickets / 1_000} k`
