import type pg from 'pg'
import { hashToken, newSessionToken } from '#server/auth/session-token'

/** Signs in so many browsers of one member through SQL, as what is tested begins only when all of them are there. */
export async function signInOften(owner: pg.Client, userId: string, browsers: number): Promise<string[]> {
  const tokens = Array.from({ length: browsers }, newSessionToken)
  await owner.query(
    `insert into deskhand.sessions (token_hash, user_id, expires_at)
    select token, $1, now() + interval '1 day' from unnest($2::bytea[]) token`,
    [userId, tokens.map(hashToken)],
  )
  return tokens
}
