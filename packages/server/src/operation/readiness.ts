import type { Database } from '../db/database.ts'
import { readyQuery } from '../db/sites.ts'
import { within } from './within.ts'

/** Milliseconds the database may take: who asks is a balancer, which would rather have a no than wait. */
const PATIENCE = 2_000

/**
 * Resolves when a request could be served now.
 * @throws what the database says, or that it says nothing
 */
export async function ready(database: Database): Promise<void> {
  const hasAnswered = await within(PATIENCE, database.run({ kind: 'nobody' }, readyQuery()))
  if (!hasAnswered) throw new Error(`The database has not answered for ${PATIENCE} ms`)
}
