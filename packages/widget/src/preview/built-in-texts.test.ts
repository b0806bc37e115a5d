import { expect, it } from 'vitest'
import { knownLocales } from '../panel/i18n/load-strings.ts'
import { builtInTexts } from './built-in-texts.ts'

it('knows what the widget says by itself in each of its languages', () => {
  const texts = builtInTexts()
  expect(Object.keys(texts).toSorted()).toEqual(knownLocales().toSorted())
  for (const said of Object.values(texts).flatMap((one) => Object.values(one))) expect(said).toMatch(/\S/)
})
