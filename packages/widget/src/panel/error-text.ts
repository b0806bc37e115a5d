import { isDeskhandError } from '@deskhand/sdk'
import { describeError } from '../coded-error.ts'
import { PREVIEW_REFUSAL } from '../preview-refusal.ts'
import type { RestStrings } from './i18n/rest/en.ts'

/**
 * What to tell a customer about an error: what happened and what to do. The server's own words are English and meant for programs, so
 * its code decides, or the family the code begins with.
 */
export function errorText(error: unknown, rest: RestStrings, otherwise = rest.errors.unknown): string {
  if (isDeskhandError(error) && error.code === PREVIEW_REFUSAL) return error.message
  const { code } = describeError(error)
  const words: Partial<Record<string, string>> = rest.problems
  return words[code] ?? words[code.replace(/_.*/, '')] ?? otherwise
}
