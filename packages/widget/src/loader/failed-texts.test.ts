import { expect, it } from 'vitest'
import { knownLocales } from '../panel/i18n/load-strings.ts'
import { FAILED_TEXTS } from './failed-texts.ts'

it('every language says in words of its own that the panel did not come', () => {
  const said = knownLocales().map((locale) => FAILED_TEXTS[locale])
  expect(said.filter((text) => text.trim() === '')).toEqual([])
  expect(new Set(said).size).toBe(knownLocales().length)
})
