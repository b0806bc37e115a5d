import { createHmac, hkdfSync } from 'node:crypto'
import { RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible'
import type { Database } from '../db/database.ts'
import { countQuery } from '../db/rate-limits.ts'
import type { SqlValue } from '../db/statement.ts'
import { inMemory, type CounterStore } from './rate-limiter.ts'

/** A statement as the library asks for it. */
interface AskedStatement {
  name: string
  text: string
  values: readonly SqlValue[]
}

/**
 * Counts in the database, for all processes that share it, what has to be counted together: one more round trip for each such
 * limit. While the database is away each process counts on its own, and a subject that has spent its limit is refused without
 * asking again.
 * @param secret The operator's: without it nobody can tell from a stored key who was counted
 */
export function sharedCounters(database: Database, secret: string): CounterStore {
  const hashKey = Buffer.from(hkdfSync('sha256', secret, '', 'deskhand rate limits', 32))
  const hidden = (value: SqlValue): SqlValue =>
    typeof value === 'string' ? createHmac('sha256', hashKey).update(value).digest('base64url') : value
  const storeClient = {
    async query({ name, text, values }: AskedStatement) {
      const [rows] = await database.run({ kind: 'worker' }, countQuery(name, text, values.map(hidden)))
      return { rows, rowCount: rows.length }
    },
  }
  // The table is one, so one of the counters cleans it.
  let clearExpiredByTimeout = true
  return (limit) => {
    if (!limit.isShared) return inMemory(limit)
    const { name, quota, seconds } = limit
    const counted = { keyPrefix: name, points: quota, duration: seconds }
    const counter = new RateLimiterPostgres({
      ...counted,
      storeClient,
      storeType: 'client',
      schemaName: 'deskhand_private',
      tableName: 'rate_limits',
      tableCreated: true,
      clearExpiredByTimeout,
      inMemoryBlockOnConsumed: quota + 1,
      insuranceLimiter: new RateLimiterMemory(counted),
    })
    clearExpiredByTimeout = false
    return counter
  }
}
