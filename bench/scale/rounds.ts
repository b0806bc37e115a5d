import { median } from '../http/figures.ts'

/** What doing something once cost. */
export interface Cost {
  /** With its round trip. */
  milliseconds: number
  /** Milliseconds on a CPU in Postgres; null where the system does not tell. */
  cpu: number | null
}

/** CPU where it is known: time also tells how long others had the machine. */
export const workOf = ({ cpu, milliseconds }: Cost): number => cpu ?? milliseconds

/** A promise: by the median of the rounds, `of` is at most, or at least, `limit` times `to`. */
export interface Promised {
  of: string
  to: string
  limit: number
}

/** Rounds after which the medians are taken, whether or not they lie close to what is promised. */
const MOST_ROUNDS = 60
/** How often chance alone may put so many rounds on one side of a limit. */
const DOUBT = 0.001

/**
 * Measures all of them in turn, round after round, forwards and then backwards, so that whatever else the machine does falls on all of
 * them. A ratio is of two that were measured in one round. Goes on until each promise is kept or broken beyond doubt.
 */
export async function inTurn(
  contenders: ReadonlyMap<string, () => Promise<Cost>>,
  promises: readonly Promised[],
): Promise<ReadonlyMap<string, Cost[]>> {
  const costs = new Map([...contenders.keys()].map((name): [string, Cost[]] => [name, []]))
  const isDecided = ({ of, to, limit }: Promised): boolean => isBeyondDoubt(ratiosOf(costs, of, to), limit)
  const order = [...contenders]
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    for (const [name, measure] of order) costs.get(name)?.push(await measure())
    if (isEnough(round + 1) && promises.every(isDecided)) break
    order.reverse()
  }
  return costs
}

/** What one took for what another took, round by round. */
function ratiosOf(costs: ReadonlyMap<string, readonly Cost[]>, of: string, to: string): number[] {
  const others = costs.get(to) ?? []
  return (costs.get(of) ?? []).flatMap((cost, round) => {
    const other = others[round]
    return other === undefined ? [] : [workOf(cost) / workOf(other)]
  })
}

export const ratioOf = (costs: ReadonlyMap<string, readonly Cost[]>, of: string, to: string): number =>
  median(ratiosOf(costs, of, to))

/** As many as even agree beyond doubt where all of them do. */
export const isEnough = (rounds: number): boolean => 2 / 2 ** rounds < DOUBT

/** Whether the median of many more would lie on the same side of the limit: the sign test. */
export function isBeyondDoubt(values: readonly number[], limit: number): boolean {
  const over = values.filter((value) => value > limit).length
  const fewer = Math.min(over, values.length - over)
  let ways = 1
  let asUneven = 0
  for (let chosen = 0; chosen <= fewer; chosen += 1) {
    asUneven += ways
    ways *= (values.length - chosen) / (chosen + 1)
  }
  return (2 * asUneven) / 2 ** values.length < DOUBT
}
