import { accountFor, getCredentials, setPasswordHash } from '../db/accounts.ts'
import type { Query } from '../db/statement.ts'
import type { MemberSignIn } from './member-sign-in.ts'
import { hashPassword, passwordMatches } from './passwords.ts'

/** Runs one query with the rights of Deskhand itself. */
type RunQuery = <T>(query: Query<T>) => Promise<T>

/** Keeps the passwords of members in `auth.users`, hashed with Argon2id. */
export const embeddedSignIn = (run: RunQuery): MemberSignIn => ({
  async check(email, password) {
    const credentials = await run(getCredentials(email))
    const matches = await passwordMatches(password, credentials?.passwordHash ?? null)
    return credentials && matches ? credentials.userId : null
  },
  accountFor: (email) => run(accountFor(email)),
  async setPassword(userId, password) {
    await run(setPasswordHash(userId, await hashPassword(password)))
  },
})
