import type { Logger } from 'pino'
import type { Database } from './database.ts'
import { statement, type Query } from './statement.ts'
import { repeatAsWorker } from './worker-job.ts'

const FOLD = statement('fold_statistics', 'select deskhand_private.fold_statistics() as folded')

const fold: Query<boolean> = { statement: FOLD, values: [], read: () => false }

/** Milliseconds from the end of one fold to the next. Reads are exact without it, and slower the more there is to add. */
const PAUSE = 1_000

/**
 * Adds the changes of tickets up into the statistics, again and again. Every server process may do it: the database lets one
 * at a time.
 * @returns ends it, once the fold under way is done
 */
export const foldStatistics = (database: Database, logger: Logger, pause = PAUSE): (() => Promise<void>) =>
  repeatAsWorker(database, logger, { query: fold, pause, failure: 'the statistics could not be folded' })
