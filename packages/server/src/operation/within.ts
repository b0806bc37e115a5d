import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Waits for some work, but not for ever.
 * @param patience Milliseconds
 * @returns whether it ended in time
 * @throws what the work throws in time
 */
export async function within(patience: number, work: Promise<unknown>): Promise<boolean> {
  const waiting = new AbortController()
  const tooLate = sleep(patience, false, { signal: waiting.signal })
  try {
    return await Promise.race([work.then(() => true), tooLate])
  } finally {
    waiting.abort()
  }
}
