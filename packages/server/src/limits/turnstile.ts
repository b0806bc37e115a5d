import { AppError } from '../problems.ts'

/** Lets through only so much expensive work at once, and makes only so many wait. */
export class Turnstile {
  readonly #atOnce: number
  readonly #queue: number
  readonly #waiting: (() => void)[] = []
  #running = 0

  /**
   * @param atOnce How much work may run at the same time
   * @param queue How much may wait for its turn
   */
  constructor(atOnce: number, queue: number) {
    this.#atOnce = atOnce
    this.#queue = queue
  }

  /** @throws AppError `overloaded` when too much waits already */
  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.#enter()
    try {
      return await work()
    } finally {
      this.#leave()
    }
  }

  async #enter(): Promise<void> {
    if (this.#running < this.#atOnce) {
      this.#running += 1
      return
    }
    if (this.#waiting.length >= this.#queue) {
      const detail = 'More people ask for this at once than the server can serve. Try again in a few seconds.'
      throw new AppError('overloaded', detail, { headers: { 'Retry-After': '2' } })
    }
    // Whoever leaves hands its place on, so nobody gets in between.
    await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  #leave(): void {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#running -= 1
  }
}
