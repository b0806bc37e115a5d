import type { Strings } from './en.ts'

export interface LocaleStrings {
  /** BCP 47, of the strings: English where the wanted locale is not translated yet. */
  locale: string
  t: Strings
}

type Load = () => Promise<Strings>

/** Each locale is a chunk of its own, so nobody downloads a language they do not read. */
const LOCALES: Readonly<Record<string, Load>> = {
  en: async () => (await import('./en.ts')).en,
}

/** The strings of a locale, of its language, or else the English ones. */
export async function loadStrings(wanted: string): Promise<LocaleStrings> {
  const locale = [wanted, wanted.split('-', 1).join('')].find((tag) => tag in LOCALES) ?? 'en'
  const load = LOCALES[locale]
  if (!load) throw new Error(`There are no strings for ${locale}`)
  return { locale, t: await load() }
}
