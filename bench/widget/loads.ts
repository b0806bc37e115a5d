import { isBeyondDoubt, isEnough } from '../scale/rounds.ts'
import { loadOnce, type Subject } from './visits.ts'

/** Milliseconds of the main thread that the widget may add to a page that loads. */
export const LOAD_BUDGET = 25

/** Turns after which the median counts, whether or not it lies close to the budget. */
const MOST_TURNS = 60

/** The pages of one turn. */
export interface LoadSubjects {
  empty: Subject
  hello: Subject
  ours: Subject
}

/** What each adds to the main thread of an empty page, turn by turn. */
export interface AddedToLoad {
  hello: readonly number[]
  ours: readonly number[]
}

const load = async (subject: Subject): Promise<number> => (await loadOnce(subject)).total

/**
 * What ours and the least widget add to the main thread of an empty page, turn by turn: what else the machine did then was the same for
 * all. Every other turn goes backwards. It is little beside what a page does by itself, so it is looked at until the sign test knows
 * on which side of the budget the median of ours lies.
 */
export async function addedToLoad({ empty, hello, ours }: LoadSubjects): Promise<AddedToLoad> {
  const added = { hello: [] as number[], ours: [] as number[] }
  const order = [empty, hello, ours]
  const turns = (): number => added.ours.length
  while (turns() < MOST_TURNS && !(isEnough(turns()) && isBeyondDoubt(added.ours, LOAD_BUDGET))) {
    const costs = new Map<Subject, number>()
    for (const subject of order) costs.set(subject, await load(subject))
    const beside = (subject: Subject): number => (costs.get(subject) ?? NaN) - (costs.get(empty) ?? NaN)
    added.hello.push(beside(hello))
    added.ours.push(beside(ours))
    order.reverse()
  }
  return added
}
