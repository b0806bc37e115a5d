import { randomUUID } from 'node:crypto'
import type { Context } from '#server/db/context'
import { tokenHashOf } from '../rls/world.ts'
import type { SqlDatabase } from './sql-database.ts'

/** Somebody of the team with a session of their own, as a request brings them. */
export async function memberContext(
  { owner }: SqlDatabase,
  siteId: string,
  userId: string,
): Promise<Context> {
  const tokenHash = tokenHashOf(randomUUID())
  await owner.query(
    `insert into deskhand.sessions (user_id, token_hash, expires_at) values ($1, $2, now() + interval '1 hour')`,
    [userId, tokenHash],
  )
  return { kind: 'member', tokenHash, siteId }
}
