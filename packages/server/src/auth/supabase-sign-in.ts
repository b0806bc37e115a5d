import { createClient, isAuthApiError, type AuthError, type SupabaseClient } from '@supabase/supabase-js'
import { findAccount } from '../db/accounts.ts'
import type { Query } from '../db/statement.ts'
import { AppError } from '../problems.ts'
import type { Account, MemberSignIn } from './member-sign-in.ts'

export interface SupabaseSignInOptions {
  /** Of the project, such as https://abc.supabase.co. */
  url: string
  /** Never leaves the server. */
  secretKey: string
  /** Runs one query with the rights of Deskhand itself, in the database of the project. */
  run<T>(query: Query<T>): Promise<T>
}

/** Answers of Supabase Auth that say: not these credentials. */
const REFUSED: ReadonlySet<string> = new Set(['invalid_credentials', 'email_not_confirmed', 'user_banned'])

/** Leaves e-mail and password to Supabase Auth. Who is a member, and as what, still comes from the team alone. */
export function supabaseSignIn({ url, secretKey, run }: SupabaseSignInOptions): MemberSignIn {
  const connect = (): SupabaseClient =>
    createClient(url, secretKey, {
      auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    })
  const { admin } = connect().auth

  return {
    async check(email, password) {
      // A client of its own: it takes over the session of whoever signs in.
      const { auth } = connect()
      const { data, error } = await auth.signInWithPassword({ email, password })
      if (error) {
        if (isAuthApiError(error) && REFUSED.has(error.code ?? '')) return null
        throw unavailable(error)
      }
      // The session that counts is ours; theirs would live on unused.
      await auth.signOut({ scope: 'local' })
      return data.user.id
    },
    async accountFor(email) {
      const known = await run(findAccount(email))
      if (known) return known
      const { data, error } = await admin.createUser({ email: email.toLowerCase(), email_confirm: true })
      if (error) return accountMadeMeanwhile(email, error)
      return { userId: data.user.id, hasPassword: false }
    },
    async setPassword(userId, password) {
      const { error } = await admin.updateUserById(userId, { password })
      if (!error) return
      if (error.code !== 'weak_password') throw unavailable(error)
      const errors = [{ field: 'password', message: error.message }]
      throw new AppError('invalid_request', error.message, { errors, cause: error })
    },
  }

  /** Of two who invite the same person at once the second finds what the first has made. */
  async function accountMadeMeanwhile(email: string, error: AuthError): Promise<Account> {
    const known = await run(findAccount(email))
    if (known) return known
    throw unavailable(error)
  }
}

function unavailable(cause: AuthError): AppError {
  if (cause.status === 429)
    return new AppError(
      'rate_limited',
      'Supabase Auth takes no more attempts for now. Try again in a minute.',
      {
        cause,
        headers: { 'Retry-After': '60' },
      },
    )
  return new AppError(
    'database_unavailable',
    `Supabase Auth does not answer as it should: ${cause.message}`,
    {
      cause,
      headers: { 'Retry-After': '5' },
    },
  )
}
