import { isDeskhandError } from '@deskhand/sdk'
import type { Strings } from './i18n/en.ts'

/** What to tell a customer about an error: what happened and what to do. */
export function errorText(error: unknown, t: Strings): string {
  if (!isDeskhandError(error)) return t.errors.unknown
  if (error.code === 'network' || error.code === 'timeout') return t.errors.network
  if (error.code === 'identity_required') return t.errors.identityRequired
  if (error.code === 'rate_limited') return t.errors.rateLimited
  return error.fields[0]?.message ?? t.errors.unknown
}
