import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Database } from './database.ts'
import type { Query } from './statement.ts'

/** What Deskhand does by itself from time to time. */
interface WorkerJob {
  query: Query<unknown>
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
  const stopping = new AbortController()
  const ended = (async () => {
    while (!stopping.signal.aborted) {
      try {
        await database.run({ kind: 'worker' }, query)
      } catch (error) {
        logger.error({ err: error }, failure)
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
