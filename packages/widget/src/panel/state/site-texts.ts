import type { SiteConfig, SiteTexts } from '@deskhand/sdk'

/**
 * What the owner says in a language, each text from the nearest one that has it: the language with its region, without, the
 * site's own. The greeting is never missing but may be empty; what else is missing is the widget's to say.
 * @param locale of the strings of the widget: a language, or one with its region
 */
export function textsFor(
  { texts, greeting, launcher }: Pick<SiteConfig, 'texts' | 'greeting' | 'launcher'>,
  locale: string,
): SiteTexts & { greeting: string } {
  const [language = locale] = locale.split('-')
  return Object.assign({ greeting }, texts[launcher.locale], texts[language], texts[locale])
}
