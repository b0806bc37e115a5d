import { RateLimiterMemory, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible'
import { AppError } from '../problems.ts'
import type { RateLimit } from './rate-limits.ts'

/** What is left of a limit for one subject. */
export interface Allowance {
  limit: RateLimit
  remaining: number
  /** Seconds until the window is over, at least 1. */
  resetIn: number
}

/** Makes what counts for one limit. */
export type CounterStore = (limit: RateLimit) => RateLimiterAbstract

/** Counts within this process. */
export const inMemory: CounterStore = ({ name, quota, seconds }) =>
  new RateLimiterMemory({ keyPrefix: name, points: quota, duration: seconds })

/** Counts requests against the limits. A limit that is not configured lets everything through. */
export interface RateLimiter {
  readonly limits: readonly RateLimit[]
  /**
   * Counts one request.
   * @returns what is left, or null when there is no such limit
   * @throws AppError `rate_limited` when nothing is
   */
  spend(name: string, subject: string): Promise<Allowance | null>
  /** Gives one request back. */
  refund(name: string, subject: string): Promise<void>
  /** Forgets all requests of the subject. */
  forget(name: string, subject: string): Promise<void>
}

export function createRateLimiter(limits: readonly RateLimit[], store: CounterStore = inMemory): RateLimiter {
  const counters = new Map(limits.map((limit) => [limit.name, { limit, counter: store(limit) }]))
  return {
    limits,
    async spend(name, subject) {
      const found = counters.get(name)
      if (!found) return null
      const { limit, counter } = found
      try {
        return allowance(limit, await counter.consume(subject))
      } catch (error) {
        throw error instanceof RateLimiterRes ? exceeded(allowance(limit, error)) : error
      }
    },
    async refund(name, subject) {
      await counters.get(name)?.counter.reward(subject)
    },
    async forget(name, subject) {
      await counters.get(name)?.counter.delete(subject)
    },
  }
}

const allowance = (limit: RateLimit, counted: RateLimiterRes): Allowance => ({
  limit,
  remaining: counted.remainingPoints,
  resetIn: Math.max(1, Math.ceil(counted.msBeforeNext / 1000)),
})

/**
 * How much of a limit is left, in the fields that clients read.
 * @see https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-ratelimit-headers-10
 */
export const rateLimitHeaders = ({ limit, remaining, resetIn }: Allowance): Record<string, string> => ({
  'RateLimit-Policy': `"${limit.name}";q=${limit.quota};w=${limit.seconds}`,
  RateLimit: `"${limit.name}";r=${remaining};t=${resetIn}`,
})

function exceeded(spent: Allowance): AppError {
  const { name, quota, seconds } = spent.limit
  return new AppError(
    'rate_limited',
    `The limit "${name}" allows ${quota} in ${spanOf(seconds)}. Try again in ${spent.resetIn} s.`,
    { headers: { 'Retry-After': String(spent.resetIn), ...rateLimitHeaders(spent) } },
  )
}

/** A window in words: "a minute", "10 minutes", "an hour". */
export function spanOf(seconds: number): string {
  if (seconds % 3_600 === 0) return counted(seconds / 3_600, 'an hour', 'hours')
  return seconds % 60 === 0
    ? counted(seconds / 60, 'a minute', 'minutes')
    : counted(seconds, 'a second', 'seconds')
}

const counted = (count: number, one: string, many: string): string => (count === 1 ? one : `${count} ${many}`)
