import { wait } from './abort.ts'
import { jitter } from './retry.ts'

/** Milliseconds until what failed to load is asked for again, at first and at most. */
const LOAD_AGAIN = 1_000
const LOAD_AGAIN_AT_MOST = 30_000

/**
 * Loads code that is a file of its own, like any other, which an unreachable server does not bring: it is asked for until it comes.
 * @throws DeskhandError `aborted`
 */
export async function loadCode<T>(
  load: () => Promise<T>,
  signal: AbortSignal,
  onFailure?: () => void,
): Promise<T> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await load()
    } catch {
      onFailure?.()
      await wait(jitter(failures, LOAD_AGAIN, LOAD_AGAIN_AT_MOST), signal)
    }
  }
}
