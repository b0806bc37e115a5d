import type { Database } from '../db/database.ts'
import { createChallenges, type Challenges } from '../limits/challenge.ts'
import { createRateLimiter, inMemory, type RateLimiter } from '../limits/rate-limiter.ts'
import type { RateLimit } from '../limits/rate-limits.ts'
import { sharedCounters } from '../limits/shared-counters.ts'
import { createSignInThrottle, type SignInThrottle } from '../limits/sign-in-throttle.ts'

export interface LimitOptions {
  secret: string
  /** How often who may ask for what. */
  limits: readonly RateLimit[]
  /** Whether several processes count together, in the database. */
  sharedLimits: boolean
}

/** What keeps anybody from asking for too much. */
export interface Limits {
  limiter: RateLimiter
  signIns: SignInThrottle
  challenges: Challenges
}

/** Opens what requests are counted in. */
export function openLimits({ secret, limits, sharedLimits }: LimitOptions, database: Database): Limits {
  const counters = sharedLimits ? sharedCounters(database, secret) : inMemory
  const limiter = createRateLimiter(limits, counters)
  return {
    limiter,
    signIns: createSignInThrottle(limiter, counters),
    challenges: createChallenges(secret, counters),
  }
}
