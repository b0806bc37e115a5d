import { wait } from '../core/abort.ts'
import type { DeskhandError } from '../core/errors.ts'
import { jitter } from '../core/retry.ts'
import { createStay } from '../core/stay.ts'

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
  const stay = createStay()
  return {
    async wait(failures, { retryAfter }, signal) {
      const delay = Math.max(jitter(failures, BASE_BACKOFF, LONGEST_BACKOFF), (retryAfter ?? 0) * 1_000)
      // Aborted means: do not wait any longer.
      await wait(delay, AbortSignal.any([signal, stay.signal])).catch(() => undefined)
    },
    end: stay.end,
  }
}
