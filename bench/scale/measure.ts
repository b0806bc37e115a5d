import { median } from '../http/figures.ts'
import { costOf, type BenchCase, type Policies } from './asking.ts'
import { BUDGET } from './budget.ts'
import type { FilledDatabase } from './database.ts'
import { examine, type Examined } from './examine.ts'
import { inTurn, ratioOf, workOf, type Cost, type Promised } from './rounds.ts'

/** A case in the database of one size. Where it looks depends on the size: the deepest page is deeper in the larger one. */
export interface SizedCase {
  database: FilledDatabase
  benchCase: BenchCase
}

export interface MeasuredAtSize extends Examined {
  tickets: number
  /** Of one execution with its round trip. */
  milliseconds: number
  /** Postgres CPU of one execution; null where the system does not tell. */
  cpu: number | null
  /** Postgres CPU with RLS for one without. */
  rls: number
}

export interface Measured {
  name: string
  kind: BenchCase['kind']
  /** From the smallest to the largest. */
  sizes: MeasuredAtSize[]
  /** Postgres CPU at the largest size for that at the smallest. */
  growth: number
}

/** Milliseconds of work between two looks at the clock: quick queries are repeated until their CPU can be told. */
const SAMPLE = 15

/** Measures a case at all sizes, with and without RLS, all of them in turn. */
export async function measure(sized: readonly SizedCase[]): Promise<Measured> {
  const [smallest, largest] = [sized[0], sized.at(-1)]
  if (smallest === undefined || largest === undefined)
    throw new Error('A case is measured at one size at least')
  const { name, kind } = smallest.benchCase
  const contenders = new Map<string, () => Promise<Cost>>()
  for (const one of sized)
    for (const policies of ['with RLS', 'without RLS'] as const)
      contenders.set(nameOf(one, policies), await contender(one, policies))
  const withRls = sized.map((one) => nameOf(one, 'with RLS'))
  const promises: Promised[] = sized.map((one) => ({
    of: nameOf(one, 'with RLS'),
    to: nameOf(one, 'without RLS'),
    limit: BUDGET.rls,
  }))
  const growth = { of: nameOf(largest, 'with RLS'), to: nameOf(smallest, 'with RLS'), limit: BUDGET.growth }
  if (kind === 'list') promises.push(growth)
  const costs = await inTurn(contenders, promises)
  const sizes: MeasuredAtSize[] = []
  for (const [place, one] of sized.entries()) {
    const own = costs.get(withRls[place] ?? '') ?? []
    const cpus = own.flatMap(({ cpu }) => cpu ?? [])
    sizes.push({
      ...(await examine(one.database.client, one.benchCase)),
      tickets: one.database.tickets,
      milliseconds: median(own.map(({ milliseconds }) => milliseconds)),
      cpu: cpus.length > 0 ? median(cpus) : null,
      rls: ratioOf(costs, nameOf(one, 'with RLS'), nameOf(one, 'without RLS')),
    })
  }
  return { name, kind, sizes, growth: ratioOf(costs, growth.of, growth.to) }
}

/** What one case costs for another at the same size, the two in turn. */
export async function compare(one: SizedCase, other: SizedCase, limit: number): Promise<number> {
  const promise = { of: one.benchCase.name, to: other.benchCase.name, limit }
  const contenders = new Map([
    [promise.of, await contender(one, 'with RLS')],
    [promise.to, await contender(other, 'with RLS')],
  ])
  return ratioOf(await inTurn(contenders, [promise]), promise.of, promise.to)
}

const nameOf = ({ database }: SizedCase, policies: Policies): string => `${database.tickets} ${policies}`

async function contender(
  { database, benchCase }: SizedCase,
  policies: Policies,
): Promise<() => Promise<Cost>> {
  const { client } = database
  const warm = await costOf(client, benchCase, policies, 6)
  const repeats = Math.max(1, Math.min(200, Math.round(SAMPLE / workOf(warm))))
  return () => costOf(client, benchCase, policies, repeats)
}
