import { isBeyondDoubt, isEnough } from '../scale/rounds.ts'
import { loadOnce, type Subject } from './visits.ts'

/** Milliseconds of the main thread that the widget may add to a page that loads. */
export const LOAD_BUDGET = 25

/** Turns after which the median counts, whether or not it lies close to the budget. */
const MOST_TURNS = 60

const load = async (subject: Subject): Promise<number> => (await loadOnce(subject)).total

/**
 * What ours adds to the main thread of an empty page, turn by turn: what else the machine did then was the same for both. The one that
 * comes first takes turns, too. It is little beside what a page does by itself, so it is looked at until the sign test knows on which
 * side of the budget the median lies.
 */
export async function addedToLoad(ours: Subject, empty: Subject): Promise<number[]> {
  const added: number[] = []
  while (added.length < MOST_TURNS && !(isEnough(added.length) && isBeyondDoubt(added, LOAD_BUDGET))) {
    if (added.length % 2 === 0) {
      const alone = await load(empty)
      added.push((await load(ours)) - alone)
    } else {
      const together = await load(ours)
      added.push(together - (await load(empty)))
    }
  }
  return added
}
