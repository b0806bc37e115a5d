import { errorText, type Problems, textAtHand } from './error-text.ts'
import { loadProblems } from './i18n/load-problems.ts'
import type { WidgetModel } from './widget-context.ts'

type Language = Pick<WidgetModel, 'locale' | 'rest'>

/** Nobody waits longer for what is wrong than this: then it is told in general. */
const PATIENCE_MS = 3_000

const NONE: Problems = {}

/** The words for an error where nothing has to be fetched to tell it. */
export const problemsAtHand = (thrown: unknown, { rest }: Pick<Language, 'rest'>): Problems | undefined =>
  thrown === undefined || thrown === null || textAtHand(thrown, rest) !== undefined ? NONE : undefined

/** Fetches the words for an error, unless it is told without. Never rejects: it is told in general then. */
export async function problemsFor(thrown: unknown, language: Language): Promise<Problems> {
  const atHand = problemsAtHand(thrown, language)
  if (atHand) return atHand
  const patience = Promise.withResolvers<Problems>()
  const timer = setTimeout(patience.resolve, PATIENCE_MS, NONE)
  try {
    return await Promise.race([loadProblems(language.locale), patience.promise])
  } catch {
    // They did not come: what is told in general is true as well.
    return NONE
  } finally {
    clearTimeout(timer)
  }
}

/** What to tell a customer about an error, once the words for it are there. */
export async function tellError(thrown: unknown, { locale, rest }: Language): Promise<string> {
  return errorText(thrown, { rest, problems: await problemsFor(thrown, { locale, rest }) })
}
