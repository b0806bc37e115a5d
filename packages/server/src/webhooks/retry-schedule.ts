const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** Milliseconds to wait after each failed attempt; together three days. */
const DELAYS: readonly number[] = [
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  20 * HOUR,
  30 * HOUR,
]

/** A wait is stretched by up to this part of it, so that what failed together does not come back together. */
const JITTER = 0.2

/**
 * How long to wait for the next attempt.
 * @param attempts How many have failed, 1 or more
 * @param random From 0 up to below 1
 * @returns milliseconds; null when it was tried long enough
 */
export function retryDelay(attempts: number, random: number): number | null {
  const delay = DELAYS[attempts - 1]
  return delay === undefined ? null : Math.round(delay * (1 + JITTER * random))
}
