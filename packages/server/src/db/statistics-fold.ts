import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Database } from './database.ts'
import { onlyRow, statement, type Query } from './statement.ts'

const FOLD = statement('fold_statistics', 'select deskhand_private.fold_statistics() as folded')

const fold: Query<number> = {
  statement: FOLD,
  values: [],
  read: (rows) => onlyRow<{ folded: number }>(rows).folded,
}

/** Milliseconds from the end of one fold to the next. Reads are exact without it, and slower the more there is to add. */
const PAUSE = 1_000

/**
 * Adds the changes of tickets up into the statistics, again and again. Every server process may do it: the database lets one
 * at a time.
 * @returns ends it, once the fold under way is done
 */
export function foldStatistics(database: Database, logger: Logger, pause = PAUSE): () => Promise<void> {
  const stopping = new AbortController()
  const ended = (async () => {
    while (!stopping.signal.aborted) {
      try {
        await database.run({ kind: 'worker' }, fold)
      } catch (error) {
        logger.error({ err: error }, 'the statistics could not be folded')
      }
      // Being stopped is the only way for a rest to fail.
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => {})
    }
  })()
  return () => {
    stopping.abort()
    return ended
  }
}
