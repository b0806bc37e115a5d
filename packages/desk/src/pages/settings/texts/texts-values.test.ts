import type { SiteSettings } from '@deskhand/sdk'
import { expect, test } from 'vitest'
import { changesOf, missingIn, saidInstead, valuesOf, withText } from './texts-values.ts'

const settings = (texts: SiteSettings['texts'], greeting = '') =>
  ({ texts, greeting, launcher: { locale: 'en' } }) as SiteSettings

const VALUES = valuesOf(
  settings({ en: { greeting: 'Hello', introduction: 'We help.' }, de: { greeting: 'Hallo' } }),
)

test('the greeting in the language of the site is one of its texts, and goes back to where it came from', () => {
  const values = valuesOf(settings({ de: { greeting: 'Hallo' } }, 'Hello'))
  expect(values.texts).toEqual({ en: { greeting: 'Hello' }, de: { greeting: 'Hallo' } })
  expect(changesOf(values)).toEqual({ greeting: 'Hello', texts: { de: { greeting: 'Hallo' } } })
})

test('a greeting that is taken away leaves none behind', () => {
  const values = valuesOf(settings({ en: { introduction: 'We help.' } }, 'Hello'))
  const texts = withText(values.texts, 'en', 'greeting', '')
  expect(changesOf({ ...values, texts })).toEqual({
    greeting: '',
    texts: { en: { introduction: 'We help.' } },
  })
})

test('a text is changed in its language and nowhere else', () => {
  expect(withText(VALUES.texts, 'de', 'introduction', 'Wir helfen.')).toEqual({
    en: { greeting: 'Hello', introduction: 'We help.' },
    de: { greeting: 'Hallo', introduction: 'Wir helfen.' },
  })
})

test('an empty text is left to the widget, and a language without texts is none', () => {
  expect(Object.keys(withText(VALUES.texts, 'de', 'greeting', ' '))).toEqual(['en'])
})

test('a language misses what the owner says in another', () => {
  expect(['en', 'de', 'fr'].map((locale) => missingIn(VALUES, locale))).toEqual([0, 1, 2])
})

test('the launcher has its label in the language of the site anyway', () => {
  const values = valuesOf(settings({ de: { launcherLabel: 'Hilfe' } }))
  expect(['en', 'fr'].map((locale) => missingIn(values, locale))).toEqual([0, 1])
})

test('where a language has no text of its own, customers read that of the nearest', () => {
  expect(saidInstead(VALUES, 'de-AT', 'greeting')).toBe('Hallo')
  expect(saidInstead(VALUES, 'de', 'introduction')).toBe('We help.')
  expect(saidInstead(VALUES, 'en', 'introduction')).toBeUndefined()
})
