const BURST = 10
const PER_SECOND = 2

interface Bucket {
  left: number
  at: number
}

/** How many notes one session may send: each goes to every process and every reader of its ticket. */
export class NoteAllowance {
  readonly #buckets = new Map<string, Bucket>()

  /** Whether one more is allowed at `now` milliseconds. */
  take(session: string, now: number): boolean {
    const { left, at } = this.#buckets.get(session) ?? { left: BURST, at: now }
    const filled = Math.min(BURST, left + ((now - at) / 1_000) * PER_SECOND)
    this.#buckets.set(session, { left: filled >= 1 ? filled - 1 : filled, at: now })
    return filled >= 1
  }

  /** Forgets those who have their whole allowance again. */
  sweep(now: number): void {
    for (const [session, { at }] of this.#buckets)
      if (now - at > (BURST / PER_SECOND) * 1_000) this.#buckets.delete(session)
  }
}
