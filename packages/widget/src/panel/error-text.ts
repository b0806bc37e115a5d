import { isDeskhandError } from '@deskhand/sdk'
import { describeError } from '../coded-error.ts'
import { PREVIEW_REFUSAL } from '../preview-refusal.ts'
import type { ProblemTexts } from './i18n/problems/en.ts'
import type { RestStrings } from './i18n/rest/en.ts'

/** What is fetched of the words for an error: nothing where they are not needed, or not to be had. */
export type Problems = Readonly<Partial<ProblemTexts>>

/** What an error is told with. */
export interface ErrorWords {
  rest: RestStrings
  problems: Problems
}

/**
 * What to tell a customer about an error: what happened and what to do. The server's own words are English and meant for programs, so
 * its code decides, or the family the code begins with.
 */
export const errorText = (
  error: unknown,
  { rest, problems }: ErrorWords,
  otherwise = rest.errors.unknown,
): string => textAtHand(error, rest) ?? textIn(problems, error) ?? otherwise

/** What is said of an error without words that are yet to be fetched, as where nothing can be. */
export const textAtHand = (error: unknown, { errors }: RestStrings): string | undefined =>
  isDeskhandError(error) && error.code === PREVIEW_REFUSAL ? error.message : textIn(errors, error)

function textIn(texts: Readonly<Partial<Record<string, string>>>, error: unknown): string | undefined {
  const { code } = describeError(error)
  return texts[code] ?? texts[code.replace(/_.*/, '')]
}
