import { RATE_LIMITS, type RateLimit } from './rate-limits.ts'

/**
 * The limits as the operator wants them: `on`, `off`, or what differs from the table, such as `messages=120/60,tickets=50/600`
 * (a quota, and a window in seconds). Null when the text is none of these, or names no limit.
 */
export function readLimits(text: string): readonly RateLimit[] | null {
  if (text === 'on') return RATE_LIMITS
  if (text === 'off') return []
  const changes = new Map<string, Pick<RateLimit, 'quota' | 'seconds'>>()
  for (const change of text.split(',')) {
    const [, name = '', quota = '', seconds = ''] =
      /^\s*([a-z-]+)=(\d{1,9})\/(\d{1,7})\s*$/.exec(change) ?? []
    if (!RATE_LIMITS.some((limit) => limit.name === name) || Number(seconds) === 0) return null
    changes.set(name, { quota: Number(quota), seconds: Number(seconds) })
  }
  return RATE_LIMITS.map((limit) => ({ ...limit, ...changes.get(limit.name) }))
}
