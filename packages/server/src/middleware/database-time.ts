import type { Context, MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { onBehalfOf, type Asker } from '../db/query-watch.ts'
import type { AppEnv } from './env.ts'

/**
 * Lets queries know whose they are, and answers with the time the database took as `Server-Timing`.
 * @see https://www.w3.org/TR/server-timing/
 */
export const databaseTime: MiddlewareHandler<AppEnv> = (c, next) => onBehalfOf(new RequestAsker(c), next)

class RequestAsker implements Asker {
  readonly #c: Context<AppEnv>
  #total = 0

  constructor(c: Context<AppEnv>) {
    this.#c = c
  }

  get requestId(): string {
    return this.#c.get('requestId')
  }

  get route(): string {
    return routePath(this.#c, -1)
  }

  spent(milliseconds: number): void {
    this.#total += milliseconds
    this.#c.get('headers')['Server-Timing'] = `db;dur=${this.#total.toFixed(1)}`
  }
}
