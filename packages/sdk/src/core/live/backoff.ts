import { wait } from '../abort.ts'
import { isDeskhandError } from '../errors.ts'
import { jitter } from '../retry.ts'

const BASE = 1_000
const LONGEST = 30_000
/** What a server may ask for at most, in milliseconds; more is taken for a mistake. */
const LONGEST_ASKED = 600_000

/** Waits between tries, longer and longer, by chance: clients that failed together do not come back together. */
export interface Backoff {
  /** It went well: the next wait is short again. */
  readonly reset: () => void
  /** The server asks for so many milliseconds before the next try. */
  readonly ask: (milliseconds: number) => void
  /** Waits before the next try. Ends early, and does not throw, when `signal` aborts. */
  readonly wait: (signal: AbortSignal) => Promise<void>
}

export function createBackoff(): Backoff {
  let failures = 0
  let asked = 0
  return {
    reset() {
      failures = 0
    },
    ask(milliseconds) {
      asked = Math.min(milliseconds, LONGEST_ASKED)
    },
    async wait(signal) {
      const delay = asked + jitter(failures, BASE, LONGEST)
      failures += 1
      asked = 0
      // What it throws says that it was aborted, which the caller sees for itself.
      await wait(delay, signal).catch(() => undefined)
    },
  }
}

/**
 * Takes what was caught for a failure that passes, so that trying again can help, and keeps to the server's `Retry-After`.
 * @throws what was caught when it is no such failure: there is no session (0, 401), or no right to listen (403, and `not_found` for
 * those who do not belong)
 */
export function expectPassing(error: unknown, backoff: Backoff): void {
  if (!isDeskhandError(error)) throw error
  const { code, status, retryable, retryAfter } = error
  const isRefused = !retryable && (status <= 403 || code === 'not_found')
  if (isRefused) throw error
  if (retryAfter !== null) backoff.ask(retryAfter * 1_000)
}
