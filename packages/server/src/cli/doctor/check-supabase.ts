import { createClient } from '@supabase/supabase-js'
import type { Config } from '../../config.ts'
import { fine, wrong, type Finding } from './finding.ts'

/** Whether the project takes the secret key, where one is configured. */
export async function checkSupabase({ supabase }: Config): Promise<Finding[]> {
  if (supabase === null) return []
  const { auth } = createClient(supabase.url, supabase.secretKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
  })
  const { error } = await auth.admin.listUsers({ page: 1, perPage: 1 })
  if (!error) return [fine(`Supabase: ${supabase.url} takes the secret key`)]
  return [
    wrong(
      `Supabase: ${supabase.url} does not answer as it should (${error.message})`,
      'Compare SUPABASE_URL and SUPABASE_SECRET_KEY with the API settings of the project.',
    ),
  ]
}
