import type { SiteSettings, SiteSettingsChanges, SiteTexts } from '@deskhand/sdk'

export type TextKey = keyof SiteTexts

/** What the owner says, as a form holds it: the greeting in the site's own language stands among the other texts of it. */
export interface TextsValues {
  texts: Readonly<Record<string, SiteTexts>>
  /** The site's own language, as a BCP 47 tag. */
  own: string
}

export function valuesOf({ texts, greeting, launcher: { locale: own } }: SiteSettings): TextsValues {
  return greeting === '' ? { texts, own } : { texts: { ...texts, [own]: { greeting, ...texts[own] } }, own }
}

export const changesOf = ({ texts, own }: TextsValues): SiteSettingsChanges => ({
  greeting: texts[own]?.greeting ?? '',
  texts: withText(texts, own, 'greeting', ''),
})

/** The texts with one of them changed: an empty one is the widget's to say, and a language without any is none. */
export function withText(
  texts: TextsValues['texts'],
  locale: string,
  key: TextKey,
  value: string,
): Record<string, SiteTexts> {
  const { [locale]: present = {}, ...others } = texts
  const { [key]: _, ...rest } = present
  const next = value.trim() === '' ? rest : { ...rest, [key]: value }
  return Object.keys(next).length > 0 ? { ...others, [locale]: next } : others
}

/** How many of the texts the owner says in another language are missing in this one. */
export function missingIn({ texts, own }: TextsValues, locale: string): number {
  const said = new Set(Object.values(texts).flatMap((one) => Object.keys(one)))
  // The launcher always has a label in the site's own language.
  if (locale === own) said.delete('launcherLabel')
  return [...said].filter((key) => !Object.hasOwn(texts[locale] ?? {}, key)).length
}

/** What customers read of the owner's where the text of their language is empty. */
export function saidInstead({ texts, own }: TextsValues, locale: string, key: TextKey): string | undefined {
  const [language = ''] = locale.split('-')
  // The launcher shows before anything else is known, and goes by the language alone.
  const nearest = key === 'launcherLabel' ? [language] : [language, own]
  return nearest.filter((one) => one !== locale).flatMap((one) => texts[one]?.[key] ?? [])[0]
}
