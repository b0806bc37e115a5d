import type pg from 'pg'

/** A query on its way. */
interface Answerable<T> {
  results: Promise<T>
  /** Ends the wait. */
  handleError(error: Error): void
}

/**
 * The connections of a pool that are still heard of. A connection can die without a sign, behind a firewall or with the machine
 * at its other end: what is sent on it is never answered, and nothing says so.
 */
export class LiveConnections {
  readonly #pool: pg.Pool
  /** Milliseconds in which Postgres has to have said something. */
  readonly patience: number
  readonly #heardAt = new WeakMap<pg.PoolClient, number>()
  /** Whatever has been silent since then is not trusted. */
  #trustedSince = 0

  constructor(pool: pg.Pool, patience: number) {
    this.#pool = pool
    this.patience = patience
  }

  /** A connection, which the caller releases. */
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
   * Waits for what a query returns. It fails with the error of `silence()` when no answer comes.
   * @param allowed Milliseconds that it may take besides
   */
  async hear<T>(client: pg.PoolClient, query: Answerable<T>, allowed: number): Promise<T> {
    const askedAt = performance.now()
    const impatient = setTimeout(() => query.handleError(this.silence(askedAt)), this.patience + allowed)
    try {
      return await query.results
    } finally {
      clearTimeout(impatient)
      this.heard(client)
    }
  }

  /** Postgres has said something on this connection. */
  heard(client: pg.PoolClient): void {
    this.#heardAt.set(client, performance.now())
  }

  /** No answer came to what was asked then. Every other connection that was silent as long is dropped before it is used again. */
  silence(askedAt: number): Error {
    this.#trustedSince = Math.max(this.#trustedSince, askedAt)
    return Object.assign(new Error('Postgres does not answer'), { code: 'ETIMEDOUT' })
  }
}
