import type { Locale } from '../i18n/plurals.ts'
import type { EmojiWords } from './emoji.ts'

/** Each language is a chunk of its own, fetched when somebody opens the picker in it. */
const WORDS: Readonly<Record<Locale, () => Promise<{ words: EmojiWords }>>> = {
  ar: () => import('./emoji-words/ar.ts'),
  de: () => import('./emoji-words/de.ts'),
  en: () => import('./emoji-words/en.ts'),
  es: () => import('./emoji-words/es.ts'),
  fr: () => import('./emoji-words/fr.ts'),
  he: () => import('./emoji-words/he.ts'),
  it: () => import('./emoji-words/it.ts'),
  ja: () => import('./emoji-words/ja.ts'),
  ko: () => import('./emoji-words/ko.ts'),
  nl: () => import('./emoji-words/nl.ts'),
  pl: () => import('./emoji-words/pl.ts'),
  'pt-BR': () => import('./emoji-words/pt-BR.ts'),
  tr: () => import('./emoji-words/tr.ts'),
  uk: () => import('./emoji-words/uk.ts'),
  'zh-CN': () => import('./emoji-words/zh-CN.ts'),
}

const isKnown = (tag: string): tag is Locale => Object.hasOwn(WORDS, tag)

/**
 * The words in a language of the panel, and the English ones, which people type in any language.
 * @param locale of the panel's strings
 */
export async function loadEmojiWords(
  locale: string,
): Promise<readonly [own: EmojiWords, english: EmojiWords]> {
  const [own, english] = await Promise.all([WORDS[isKnown(locale) ? locale : 'en'](), WORDS.en()])
  return [own.words, english.words]
}
