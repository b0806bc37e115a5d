import process from 'node:process'
import { DEEP_QUEUE, QUEUE } from './cases.ts'
import type { BenchCase, Measured } from './measure.ts'

/** What was measured at one size. */
export interface Size {
  tickets: number
  results: Map<string, { benchCase: BenchCase; measured: Measured }>
  /** Changes per second with the statistics kept, for one without, by the clients that change at once. */
  writes: { clients: number; ratio: number }[]
}

/** What is promised; a statistic in milliseconds, the rest as ratios. */
const BUDGET = { growth: 1.5, rlsCpu: 1.4, deepest: 2, statistic: 1_000, writes: 0.75 } as const

export const print = (line = ''): void => void process.stdout.write(`${line}\n`)

/**
 * Prints every case at every size beside its budget.
 * @returns whether no large table was read from end to end; the other budgets are ratios of times and waver with the machine
 */
export function report(sizes: readonly Size[]): boolean {
  const names = [...(sizes[0]?.results.keys() ?? [])]
  printCases(sizes, names)
  printRatios(sizes)
  return printScans(sizes, names)
}

function printCases(sizes: readonly Size[], names: readonly string[]): void {
  print(
    row(
      'case',
      [...sizes.map(({ tickets }) => `ms at ${short(tickets)}`), 'growth', 'CPU ms', 'RLS/none'],
      'reached by',
    ),
  )
  for (const name of names) {
    const found = sizes.flatMap((size) => size.results.get(name) ?? [])
    const last = found.at(-1)
    if (last === undefined) continue
    const { benchCase, measured } = last
    const growth = work(measured) / (found[0] ? work(found[0].measured) : Number.NaN)
    const isList = benchCase.kind === 'list'
    const times = found.map(({ measured }) => measured.milliseconds.toFixed(2))
    if (!isList && measured.milliseconds > BUDGET.statistic) times.push(`${times.pop()}!`)
    print(
      row(
        name,
        [
          ...times,
          marked(growth, isList ? BUDGET.growth : null),
          measured.cpu?.toFixed(3) ?? '',
          measured.rlsRatio === null ? '' : marked(measured.rlsRatio, BUDGET.rlsCpu),
        ],
        measured.plan,
      ),
    )
  }
  print(
    `Growth is of the CPU. Budgets: growth of a list ${BUDGET.growth}, Postgres CPU with RLS for one without ${BUDGET.rlsCpu}, a statistic ${BUDGET.statistic} ms. ! is over.`,
  )
}

function printRatios(sizes: readonly Size[]): void {
  for (const { tickets, results, writes } of sizes) {
    const costOf = (name: string): number => {
      const result = results.get(name)
      return result ? work(result.measured) : Number.NaN
    }
    print()
    print(`${short(tickets)} tickets`)
    print(
      `  deepest page of the queue / its first: ${marked(costOf(DEEP_QUEUE) / costOf(QUEUE), BUDGET.deepest)} (budget ${BUDGET.deepest})`,
    )
    for (const { clients, ratio } of writes)
      print(
        `  changes a second with statistics kept / without, ${clients} at once: ${ratio.toFixed(2)}${ratio < BUDGET.writes ? '!' : ''} (budget ${BUDGET.writes})`,
      )
  }
}

function printScans(sizes: readonly Size[], names: readonly string[]): boolean {
  const scans = sizes.flatMap(({ tickets, results }) =>
    names.flatMap((name) => {
      const tables = results.get(name)?.measured.sequentialScans ?? []
      return tables.length > 0 ? [`  ${name} at ${short(tickets)}: ${tables.join(', ')}`] : []
    }),
  )
  print()
  print(scans.length === 0 ? 'No large table was read from end to end.' : 'READ FROM END TO END:')
  for (const line of scans) print(line)
  return scans.length === 0
}

/** CPU where it is known: unlike time, it is the same however busy the machine is. */
const work = ({ cpu, milliseconds }: Measured): number => cpu ?? milliseconds

const row = (name: string, columns: readonly string[], plan: string): string =>
  `${name.padEnd(34)}${columns.map((text) => text.padStart(12)).join('')}  ${plan}`

const marked = (ratio: number, budget: number | null): string =>
  `${ratio.toFixed(2)}${budget !== null && ratio > budget ? '!' : ''}`

const short = (tickets: number): string =>
  tickets >= 1_000_000 ? `${tickets / 1_000_000} M` : `${tickets / 1_000} k`
