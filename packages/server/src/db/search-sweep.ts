import type { Logger } from 'pino'
import type { Database } from './database.ts'
import { statement, type Query } from './statement.ts'
import { repeatAsWorker } from './worker-job.ts'

const SWEEP = statement('sweep_searches', 'select deskhand_private.sweep_searches() as swept')

const sweep: Query<boolean> = { statement: SWEEP, values: [], read: () => false }

/** Milliseconds: what goes is counted in days. */
const PAUSE = 3_600_000

/**
 * Deletes the counts of searches without a result once the 90 days they are kept have passed.
 * @returns ends it, once the sweep under way is done
 */
export const sweepSearches = (database: Database, logger: Logger, pause = PAUSE): (() => Promise<void>) =>
  repeatAsWorker(database, logger, {
    query: sweep,
    pause,
    failure: 'old counts of searches could not be deleted',
  })
