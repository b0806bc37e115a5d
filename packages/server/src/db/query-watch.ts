import { AsyncLocalStorage } from 'node:async_hooks'
import type { Logger } from 'pino'

/** The request on whose behalf queries run. */
export interface Asker {
  readonly requestId: string
  /** The pattern of its route, never the address: that may hold secrets. */
  readonly route: string
  /** The database worked for the request. */
  spent(milliseconds: number): void
}

/** One write to the database and its answer. */
export interface FinishedQueries {
  /** The names of the statements, without what they were asked with: that stays out of every log. */
  statements(): readonly string[]
  milliseconds: number
}

const askers = new AsyncLocalStorage<Asker>()

/** Runs `work` so that every query in it, however deep, is known to be the request's. */
export const onBehalfOf = <T>(asker: Asker, work: () => T): T => askers.run(asker, work)

/** Adds a query up for its request, and logs it when it took long. */
export const watchQueries =
  (logger: Logger, slowAfter: number) =>
  ({ statements, milliseconds }: FinishedQueries): void => {
    const asker = askers.getStore()
    asker?.spent(milliseconds)
    if (milliseconds < slowAfter) return
    logger.warn(
      {
        statement: statements().join(' '),
        ms: Math.round(milliseconds * 100) / 100,
        route: asker?.route ?? null,
        requestId: asker?.requestId ?? null,
      },
      'slow query',
    )
  }
