import { describe, expect, it } from 'vitest'
import { knownLocales } from '../i18n/load-strings.ts'
import { EMOJI } from './emoji.ts'
import { emojiName, findEmoji } from './find-emoji.ts'
import { loadEmojiWords } from './load-emoji-words.ts'

const found = async (locale: string, query: string) => findEmoji(query, await loadEmojiWords(locale))

it('every emoji is there once', () => {
  expect(new Set(EMOJI).size).toBe(EMOJI.length)
})

describe.each(knownLocales())('the words for emoji in %s', (locale) => {
  it('name each one differently, and find each by its name and by another word', async () => {
    const [words] = await loadEmojiWords(locale)
    const names = EMOJI.map((emoji) => emojiName(emoji, words))
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
    const lost = EMOJI.filter((emoji) =>
      words[emoji].split('|').some((part) => part.trim() === '' || !findEmoji(part, [words]).includes(emoji)),
    )
    expect(lost).toEqual([])
  })

  it.skipIf(locale === 'en')('are its own', async () => {
    const [words, english] = await loadEmojiWords(locale)
    expect(words).not.toBe(english)
    expect(EMOJI.filter((emoji) => words[emoji] === english[emoji])).toEqual([])
  })

  it('come with the English ones', async () => {
    expect(await found(locale, 'thumbs up')).toEqual(['👍'])
  })
})

describe('emoji', () => {
  it('are found by the beginnings of all words of a query', async () => {
    expect(await found('en', 'THUMBS up')).toEqual(['👍'])
    expect(await found('en', 'hea bro')).toEqual(['💔'])
    expect(await found('en', '👍')).toEqual(['👍'])
    expect(await found('en', 'humbs')).toEqual([])
    expect(await found('en', 'nothing like it')).toEqual([])
  })

  it.each([
    ['de', 'herz gebrochen', '💔'],
    ['de', 'SCHLUSSEL', '🔑'],
    ['fr', 'coeur rouge', '❤️'],
    ['fr', "pouce en l'air", '👍'],
    ['pl', 'zolte serce', '💛'],
    ['pl', 'klodka', '🔒'],
    ['tr', 'KIRMIZI KALP', '❤️'],
    ['tr', 'yildiz', '🌟'],
    ['tr', 'İNGİLİZ', '🔧'],
    ['uk', 'комп’ютер', '💻'],
    ['uk', 'компютер', '💻'],
    ['ar', 'إيصال', '🧾'],
    ['ar', 'ايصال', '🧾'],
    ['ar', 'هديه', '🎁'],
    ['he', 'כרטיס', '💳'],
    ['ja', 'ハート', '😍'],
    ['ja', 'はーと', '😍'],
    ['ja', 'ﾒｰﾙ', '📧'],
    ['zh-CN', '卡车', '🚚'],
    ['ko', '배송', '📦'],
    ['ko', '카드', '💳'],
  ])('in %s are found for %s: %s', async (locale, query, first) => {
    expect((await found(locale, query))[0]).toBe(first)
  })

  it('are found by a part of a word where words are written together', async () => {
    expect(await found('zh-CN', '蛋糕')).toEqual(['🎂'])
    expect(await found('ja', '時計')).toEqual(['⏰', '⏳'])
  })

  it('are all there before the words are, under no name but their own', () => {
    expect(findEmoji('anything', [])).toBe(EMOJI)
    expect(emojiName('👍', undefined)).toBe('👍')
  })
})
