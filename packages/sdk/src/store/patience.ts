import { wait } from '../core/abort.ts'
import type { DeskhandError } from '../core/errors.ts'
import { jitter } from '../core/retry.ts'

const BASE_BACKOFF = 1_000
const LONGEST_BACKOFF = 30_000

/** Waiting for a better time, which may come sooner. */
export interface Patience {
  /** Waits the longer the more tries have failed, and at least as long as the server asks for. */
  readonly wait: (failures: number, error: DeskhandError, signal: AbortSignal) => Promise<void>
  /** The better time has come: nobody waits any longer. */
  readonly end: () => void
}

export function createPatience(): Patience {
  let patience = new AbortController()
  return {
    async wait(failures, { retryAfter }, signal) {
      const delay = Math.max(jitter(failures, BASE_BACKOFF, LONGEST_BACKOFF), (retryAfter ?? 0) * 1_000)
      // Aborted means: do not wait any longer.
      await wait(delay, AbortSignal.any([signal, patience.signal])).catch(() => undefined)
    },
    end() {
      patience.abort()
      patience = new AbortController()
    },
  }
}
