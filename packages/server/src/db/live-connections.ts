import type pg from 'pg'

/**
 * The connections of a pool that are still heard of. A connection can die without a sign, behind a firewall or with the machine
 * at its other end: what is sent on it is never answered, and nothing says so.
 */
export class LiveConnections {
  readonly #pool: pg.Pool
  readonly #patience: number
  readonly #heardAt = new WeakMap<pg.PoolClient, number>()
  /** Whatever has been silent since then is not trusted. */
  #trustedSince = 0

  /** @param patience Milliseconds in which a query has to be answered */
  constructor(pool: pg.Pool, patience: number) {
    this.#pool = pool
    this.#patience = patience
  }

  /** A connection for one query, which the caller releases. */
  async take(): Promise<pg.PoolClient> {
    for (;;) {
      const client = await this.#pool.connect()
      const heardAt = this.#heardAt.get(client)
      // A new one has just been heard: it has logged in.
      if (heardAt === undefined || heardAt >= this.#trustedSince) return client
      client.release(true)
    }
  }

  /**
   * Waits for the answer to a query.
   * @throws Error with the code ETIMEDOUT when none comes. Then every other connection that was silent as long is dropped too
   */
  async hear<T>(client: pg.PoolClient, answer: Promise<T>): Promise<T> {
    const askedAt = performance.now()
    const { promise: silence, reject } = Promise.withResolvers<never>()
    const impatient = setTimeout(() => {
      this.#trustedSince = Math.max(this.#trustedSince, askedAt)
      reject(Object.assign(new Error('Postgres does not answer'), { code: 'ETIMEDOUT' }))
    }, this.#patience)
    try {
      return await Promise.race([answer, silence])
    } finally {
      clearTimeout(impatient)
      this.#heardAt.set(client, performance.now())
    }
  }
}
