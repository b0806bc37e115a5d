import type { Context, MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { bearerToken } from '../auth/bearer.ts'
import { rateLimitHeaders, type Allowance, type RateLimiter } from '../limits/rate-limiter.ts'
import type { CountedPer, RateLimit } from '../limits/rate-limits.ts'
import { kindOfRequest } from '../limits/request-kinds.ts'
import type { AppEnv } from './env.ts'

/** What a route has to be counted for. */
interface Counted {
  limits: readonly RateLimit[]
  /** Which segment of the path names the site; 0 when none does. */
  siteSegment: number
}

/** Counts each request against the limits of its route before the route runs. */
export function rateLimits(limiter: RateLimiter): MiddlewareHandler<AppEnv> {
  // By the pattern first: a text that is put together for each request would have to be hashed each time.
  const known = new Map<string, Map<string, Counted>>()
  const countedFor = (method: string, pattern: string): Counted => {
    const counted = known.get(pattern)?.get(method)
    if (counted) return counted
    const found = { limits: limitsOf(limiter, method, pattern), siteSegment: siteSegmentOf(pattern) }
    known.set(pattern, (known.get(pattern) ?? new Map<string, Counted>()).set(method, found))
    return found
  }
  return async (c, next) => {
    const { limits, siteSegment } = countedFor(c.req.method, routePath(c, -1))
    let nearest: Allowance | null = null
    for (const { name, per } of limits) {
      const subject = subjectOf(c, per, siteSegment)
      if (subject !== null) nearest = nearer(nearest, await limiter.spend(name, subject))
    }
    tell(c, nearest)
    return next()
  }
}

/**
 * Counts a request whose body says whose it is, once that has been read.
 * @param spent The names of limits, each with whose it is
 * @throws AppError `rate_limited`
 */
export async function countRequest(
  c: Context<AppEnv>,
  limiter: RateLimiter,
  spent: readonly (readonly [name: string, subject: string])[],
): Promise<void> {
  let nearest: Allowance | null = null
  for (const [name, subject] of spent) nearest = nearer(nearest, await limiter.spend(name, subject))
  tell(c, nearest)
}

/** A success tells of the limit that is nearest to its end, once no more than half of it is left: before, nobody needs to know. */
function tell(c: Context<AppEnv>, nearest: Allowance | null): void {
  if (!nearest || nearest.remaining > nearest.limit.quota / 2) return
  Object.assign(c.get('headers'), rateLimitHeaders(nearest))
}

/** The limits that a route is counted for before it runs. */
function limitsOf({ limits }: Pick<RateLimiter, 'limits'>, method: string, pattern: string): RateLimit[] {
  const kind = kindOfRequest(method, pattern)
  if (kind === null) return []
  return limits.filter((limit) => (limit.of === 'any' || limit.of === kind) && limit.counts !== 'failures')
}

const siteSegmentOf = (pattern: string): number =>
  Math.max(
    0,
    pattern.split('/').findIndex((segment) => segment === ':siteKey' || segment === ':siteId'),
  )

/** Whose request it is; null where the request does not say, and whoever knows counts it. */
function subjectOf(c: Context<AppEnv>, per: CountedPer, siteSegment: number): string | null {
  switch (per) {
    case 'address':
      return c.get('network')
    case 'session':
      return sessionOf(c)
    case 'site':
      return siteSegment === 0 ? null : siteOf(c, siteSegment)
    case 'address and site':
      return siteSegment === 0 ? null : addressAndSite(c.get('network'), siteOf(c, siteSegment))
    case 'account':
    case 'account and address':
      return null
  }
}

/** As much of a token as no two have in common, and nobody can use. */
const sessionOf = (c: Context<AppEnv>): string | null => bearerToken(c)?.slice(0, 24) ?? null

/** What one address does on one site. */
export const addressAndSite = (network: string, site: string): string => `${network} ${site}`

const siteOf = (c: Context<AppEnv>, segment: number): string => c.req.path.split('/')[segment] ?? ''

function nearer(one: Allowance | null, other: Allowance | null): Allowance | null {
  if (!one || !other) return one ?? other
  return other.remaining / other.limit.quota < one.remaining / one.limit.quota ? other : one
}
