import { EMOJI, type Emoji, type EmojiWords } from './emoji.ts'

/** Letters that no decomposition brings to what people type instead. */
const TYPED_AS: Readonly<Record<string, string>> = {
  ß: 'ss',
  œ: 'oe',
  ł: 'l',
  ı: 'i',
  ى: 'ي',
  ة: 'ه',
}

/** Accents, and the signs for vowels in Arabic and Hebrew, which hardly anybody types. Not what makes が of か. */
const MARKS = /[\u0300-\u036F\u0591-\u05C7\u0610-\u061A\u064B-\u065F\u0670]/g
const APOSTROPHES = /['’ʼ׳]/g
const KATAKANA = /[\u30A1-\u30F6]/g
const KATAKANA_AFTER_HIRAGANA = 0x60

/** A text as it is compared: without case, accents, widths, and kinds of kana. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(APOSTROPHES, '')
    .replace(/[ßœłıىة]/g, (letter) => TYPED_AS[letter] ?? letter)
    .replace(KATAKANA, (kana) => String.fromCharCode(kana.charCodeAt(0) - KATAKANA_AFTER_HIRAGANA))

/** Scripts that put several words together: Chinese and Japanese have no spaces, Arabic and Hebrew write articles and prepositions on. */
const JOINED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Arab}\p{sc=Hebr}]/u

/**
 * The emoji of which each word of the query begins a word, in one of the languages; in scripts that join words, is anywhere in one.
 * @param languages what finds the emoji, one language after the other; without any, all are found
 */
export function findEmoji(query: string, languages: readonly EmojiWords[]): readonly Emoji[] {
  const wanted = plain(query).split(/\s+/).filter(Boolean)
  if (languages.length === 0) return EMOJI
  return EMOJI.filter((emoji) => {
    const known = plain([emoji, ...languages.map((words) => words[emoji])].join(' ')).split(/[\s|]+/)
    return wanted.every((word) =>
      known.some((one) => (JOINED.test(word) ? one.includes(word) : one.startsWith(word))),
    )
  })
}

/** What a screen reader says: the emoji alone where there is no name. */
export const emojiName = (emoji: Emoji, words: EmojiWords | undefined): string =>
  words?.[emoji].split('|', 1).join('') ?? emoji
