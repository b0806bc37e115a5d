const BASE_DELAY = 500
const LONGEST_DELAY = 8_000
const LONGEST_RETRY_AFTER = 30_000

/** Whether the same request may succeed later. */
export function isRetryableStatus(status: number): boolean {
  return status === 408 || status === 429 || status >= 500
}

/**
 * Milliseconds to wait before try `attempt + 2`: what the server asks for, and anything up to a ceiling that doubles ("full jitter":
 * clients that failed together, and were asked for the same patience, do not come back together). `null` when the server asks for
 * more patience than a call has.
 * @param retryAfter seconds
 */
export function retryDelay(attempt: number, retryAfter: number | null): number | null {
  const asked = (retryAfter ?? 0) * 1_000
  return asked <= LONGEST_RETRY_AFTER ? asked + jitter(attempt, BASE_DELAY, LONGEST_DELAY) : null
}

/** A random number of milliseconds below `base * 2 ** attempt`, and below `longest`. */
export function jitter(attempt: number, base: number, longest: number): number {
  return Math.random() * Math.min(longest, base * 2 ** attempt)
}

/**
 * Seconds from a `Retry-After` header, which is a number of seconds or a date.
 * @param now milliseconds since 1970
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 */
export function parseRetryAfter(header: string | null, now: number): number | null {
  if (header === null) return null
  if (/^\s*\d+\s*$/.test(header)) return Number(header)
  const date = Date.parse(header)
  return Number.isNaN(date) ? null : Math.max(0, (date - now) / 1_000)
}
