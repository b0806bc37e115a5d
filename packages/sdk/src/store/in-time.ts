import { wait } from '../core/abort.ts'

/** Waits for `work`, and no longer than that: it goes on, and nobody is held up by it. @param patience milliseconds */
export async function inTime<T>(work: Promise<T>, patience: number): Promise<T | 'late'> {
  const done = new AbortController()
  const late = wait(patience, done.signal).then(
    () => 'late' as const,
    () => 'late' as const,
  )
  try {
    return await Promise.race([work, late])
  } finally {
    done.abort()
  }
}
