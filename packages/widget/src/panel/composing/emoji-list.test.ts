import { expect, it } from 'vitest'
import { EMOJI, findEmoji } from './emoji-list.ts'

const found = (query: string) => findEmoji(query).map(({ character }) => character)

it('every emoji is there once, and can be found by a word', () => {
  expect(new Set(EMOJI.map(({ character }) => character)).size).toBe(EMOJI.length)
  expect(EMOJI.filter(({ words }) => words === '')).toEqual([])
})

it('emoji are found by the beginnings of all words of a query', () => {
  expect(found('THUMBS up')).toEqual(['👍'])
  expect(found('hea bro')).toEqual(['💔'])
  expect(found('👍')).toEqual(['👍'])
  expect(found('nothing like it')).toEqual([])
})
