import type { Logger } from 'pino'
import { backgroundLoop } from '../background-loop.ts'
import type { Database } from './database.ts'
import type { Query } from './statement.ts'

/** What Deskhand does by itself from time to time. */
interface WorkerJob {
  /** Tells whether there may be more to do: then it runs again at once. */
  query: Query<boolean>
  /** Milliseconds from the end of one run to the next. */
  pause: number
  /** What the log says when a run fails; the next one comes all the same. */
  failure: string
}

/**
 * Runs a query as the worker, again and again. Every server process does, so what it does must bear being done twice.
 * @returns ends it, once the run under way is done
 */
export function repeatAsWorker(
  database: Database,
  logger: Logger,
  { query, pause, failure }: WorkerJob,
): () => Promise<void> {
  return backgroundLoop({
    async step() {
      const [isMore] = await database.run({ kind: 'worker' }, query)
      return isMore
    },
    pause,
    onError: (error) => logger.error({ err: error }, failure),
  })
}
