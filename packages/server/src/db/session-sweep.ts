import type { Logger } from 'pino'
import type { Database } from './database.ts'
import { onlyRow, statement, type Query } from './statement.ts'
import { repeatAsWorker } from './worker-job.ts'

/** Sessions at a time: nobody's sign-in waits for long while they go. */
const BATCH = 500

const SWEEP = statement('sweep_sessions', 'select deskhand_private.sweep_sessions($1) as swept')

const sweep: Query<boolean> = {
  statement: SWEEP,
  values: [BATCH],
  read: (rows) => onlyRow<{ swept: number }>(rows).swept === BATCH,
}

/** Milliseconds: what goes has been of no use for a day. */
const PAUSE = 3_600_000

/**
 * Deletes sessions that have expired, and with them the customers who never were anybody: anonymous, without a ticket.
 * @returns ends it, once the sweep under way is done
 */
export const sweepSessions = (database: Database, logger: Logger, pause = PAUSE): (() => Promise<void>) =>
  repeatAsWorker(database, logger, {
    query: sweep,
    pause,
    failure: 'expired sessions could not be deleted',
  })
