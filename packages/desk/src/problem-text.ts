import { isDeskhandError } from '@deskhand/sdk'
import { t } from './i18n/strings.ts'

/** What to tell the member about something that failed, and what to do about it. */
export function describeProblem(error: unknown): string {
  if (!isDeskhandError(error)) throw error
  const known: Readonly<Record<string, string>> = t().problems
  return known[error.code] ?? error.message
}
