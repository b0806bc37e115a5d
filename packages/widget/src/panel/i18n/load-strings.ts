import type { Strings } from './en.ts'
import { nearestLocale } from './nearest-locale.ts'
// Every locale uses it: from here, it comes with the panel and not after the first of them.
import './plurals.ts'
import type { Locale } from './plurals.ts'
import { readStrings } from './read-strings.ts'
import type { RestStrings } from './rest/en.ts'

export interface LocaleStrings {
  /** BCP 47, of the strings: English where none of the wanted locales is translated. */
  locale: string
  t: Strings
  /** Fetches what only views say that are loaded later. */
  loadRest: () => Promise<RestStrings>
}

interface LocaleModule {
  strings: Strings
  loadRest: () => Promise<{ strings: RestStrings }>
}

type Load = () => Promise<LocaleModule>

/** Each locale is a chunk of its own, so nobody downloads a language they do not read. */
const LOCALES: Readonly<Record<Locale, Load>> = {
  ar: () => import('./ar.ts'),
  de: () => import('./de.ts'),
  en: () => import('./en.ts'),
  es: () => import('./es.ts'),
  fr: () => import('./fr.ts'),
  he: () => import('./he.ts'),
  it: () => import('./it.ts'),
  ja: () => import('./ja.ts'),
  ko: () => import('./ko.ts'),
  nl: () => import('./nl.ts'),
  pl: () => import('./pl.ts'),
  'pt-BR': () => import('./pt-BR.ts'),
  tr: () => import('./tr.ts'),
  uk: () => import('./uk.ts'),
  'zh-CN': () => import('./zh-CN.ts'),
}

/** The locales the panel speaks: nothing else is a key of the list. */
export const knownLocales = (): Locale[] => Object.keys(LOCALES) as Locale[]

/** The strings of the first of the wanted locales that there are strings for, or else the English ones. */
export async function loadStrings(wanted: readonly (string | undefined)[]): Promise<LocaleStrings> {
  const locale = nearestLocale(wanted, knownLocales())
  const { strings, loadRest } = await LOCALES[locale]()
  return { locale, t: readStrings(strings), loadRest: async () => (await loadRest()).strings }
}
