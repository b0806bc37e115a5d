import type { DeskStorage } from '../models/storage.ts'
import { en } from './en.ts'
import { speak, type Strings } from './strings.ts'

/** The languages of the desk, each by its own name. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const

export type Language = keyof typeof LANGUAGES

const LOADERS: Record<Language, () => Promise<Strings>> = {
  en: async () => en,
  de: async () => (await import('./de.ts')).de,
}

const KEY = 'deskhand.desk.language'

/** The language the member has chosen in this browser, else the first of the browser's that the desk speaks. */
export function preferredLanguage(storage: DeskStorage, browserLanguages: readonly string[]): Language {
  const wishes = [storage.getItem(KEY) ?? '', ...browserLanguages]
  const known = wishes.map((wish) => wish.split('-')[0]).find(isLanguage)
  return known ?? 'en'
}

/** Speaks it as soon as its texts are here; where they cannot be had, the desk stays as it is. */
export async function bringTexts(language: Language): Promise<void> {
  speak(await LOADERS[language]())
}

/** Speaks it from now on, on every visit with this browser. */
export async function chooseLanguage(storage: DeskStorage, language: Language): Promise<void> {
  storage.setItem(KEY, language)
  await bringTexts(language)
}

const isLanguage = (name: string | undefined): name is Language => name !== undefined && name in LANGUAGES
