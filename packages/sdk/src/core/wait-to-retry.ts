import { wait } from './abort.ts'
import { isDeskhandError } from './errors.ts'
import { retryDelay } from './retry.ts'

/**
 * Waits until something that failed should be tried again; throws `error` where trying again cannot help, or not any more.
 * @param attempt how often it was tried again before
 */
export async function waitToRetry(
  error: unknown,
  attempt: number,
  maxRetries: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (attempt >= maxRetries || !isDeskhandError(error) || !error.retryable) throw error
  const delay = retryDelay(attempt, error.retryAfter)
  if (delay === null) throw error
  await wait(delay, signal)
}
