import type { SiteConfig, SiteTexts } from '@deskhand/sdk'

/**
 * What the owner says in a language, each text from the nearest one that has it: the language with its region, without, the
 * site's own. The greeting is never missing but may be empty; what else is missing is the widget's to say.
 * @param locale BCP 47, of the strings of the widget
 */
export function textsFor(
  { texts, greeting, launcher }: Pick<SiteConfig, 'texts' | 'greeting' | 'launcher'>,
  locale: string,
): SiteTexts & { greeting: string } {
  const nearest = [locale, ...parentsOf(locale), launcher.locale]
  return Object.assign({ greeting }, ...nearest.toReversed().map((one) => texts[one]))
}

/** `zh-Hant-TW` is also `zh-Hant` and `zh`. */
function parentsOf(locale: string): string[] {
  const end = locale.lastIndexOf('-')
  if (end < 0) return []
  const parent = locale.slice(0, end)
  return [parent, ...parentsOf(parent)]
}
