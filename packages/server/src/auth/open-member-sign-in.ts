import type { Database } from '../db/database.ts'
import type { Query } from '../db/statement.ts'
import { embeddedSignIn } from './embedded-sign-in.ts'
import type { MemberSignIn } from './member-sign-in.ts'
import { supabaseSignIn } from './supabase-sign-in.ts'

/** Chooses the keeper of the team's passwords: the owner's Supabase project where there is one. */
export function openMemberSignIn(
  database: Database,
  supabase: { url: string; secretKey: string } | null,
): MemberSignIn {
  const run = async <T>(query: Query<T>): Promise<T> => {
    const [answer] = await database.run({ kind: 'worker' }, query)
    return answer
  }
  return supabase ? supabaseSignIn({ ...supabase, run }) : embeddedSignIn(run)
}
