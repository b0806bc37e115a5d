import type { Database } from '../db/database.ts'
import { originKnown } from '../db/sites.ts'

/** Milliseconds an answer is kept: an owner who adds an origin need not wait long, a flood of preflights asks the database seldom. */
const KEPT = 10_000
const ORIGINS_KEPT = 1_000

/**
 * Whether browsers may let pages of an origin read our answers: our own pages, and those that any site allows.
 * Which site they may speak for is decided in SQL, where the site is known.
 */
export function originChecker(
  database: Database,
  ownOrigins: ReadonlySet<string>,
): (origin: string) => Promise<boolean> {
  const answers = new Map<string, { allowed: Promise<boolean>; until: number }>()

  const ask = async (origin: string): Promise<boolean> => {
    // Naming no site, a visitor without a context can ask this one thing and nothing else.
    const [known] = await database.run({ kind: 'nobody' }, originKnown(origin))
    return known
  }

  return (origin) => {
    if (ownOrigins.has(origin)) return Promise.resolve(true)
    const known = answers.get(origin)
    if (known && known.until > Date.now()) return known.allowed
    if (answers.size >= ORIGINS_KEPT) answers.clear()
    const allowed = ask(origin)
    answers.set(origin, { allowed, until: Date.now() + KEPT })
    allowed.catch(() => answers.delete(origin)) // a failure is not an answer to keep
    return allowed
  }
}
