import type { SiteSettings } from '@deskhand/sdk'
import { locale } from '../../i18n/strings.ts'

/** The languages that the widget speaks. */
const OF_THE_WIDGET = [
  'en',
  'de',
  'fr',
  'es',
  'pt-BR',
  'it',
  'nl',
  'pl',
  'tr',
  'uk',
  'ja',
  'ko',
  'zh-CN',
  'ar',
  'he',
] as const

/** The languages a site says something in: its own first. */
export function siteLanguages({ launcher, texts }: Pick<SiteSettings, 'launcher' | 'texts'>): string[] {
  return [...new Set([launcher.locale, ...Object.keys(texts)])]
}

/** What an article can be written in, those the site uses first; `also` is what it is written in now. */
export const languageChoices = (ofSite: readonly string[], also: string): string[] => [
  ...new Set([also, ...ofSite, ...OF_THE_WIDGET]),
]

/** The name of a language, in the language of the desk. A tag nobody knows names itself. */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames(locale(), { type: 'language' }).of(tag) ?? tag
  } catch {
    // An article may have been imported under a tag that is none.
    return tag
  }
}
