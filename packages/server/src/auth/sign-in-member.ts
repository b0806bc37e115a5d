import type { MemberSession } from '@deskhand/sdk'
import type { Database } from '../db/database.ts'
import { getMemberships } from '../db/members.ts'
import { startMemberSession } from '../db/sessions.ts'
import { AppError } from '../problems.ts'
import { hashToken, newSessionToken } from './session-token.ts'

const SESSION_DAYS = 30

/**
 * Signs in somebody whose password was proved.
 * @throws AppError `credentials_invalid` when they are no member of any site
 */
export async function signInMember(database: Database, userId: string): Promise<MemberSession> {
  const token = newSessionToken()
  const tokenHash = hashToken(token)
  const expiresAt = new Date(Date.now() + SESSION_DAYS * 86_400_000)
  await database.run({ kind: 'worker' }, startMemberSession(userId, tokenHash, expiresAt))
  const [memberships] = await database.run({ kind: 'member', tokenHash, siteId: null }, getMemberships())
  if (!memberships) throw credentialsInvalid()
  return { token, ...memberships }
}

/** The same sentence whatever was wrong, so that it tells nobody which e-mail addresses exist. */
export const credentialsInvalid = (): AppError =>
  new AppError(
    'credentials_invalid',
    'E-mail or password is wrong. Check both, or ask an admin of your site.',
  )
