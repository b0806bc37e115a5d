import { afterEach, expect, test } from 'vitest'
import { en } from './en.ts'
import { bringTexts, chooseLanguage, preferredLanguage } from './language.ts'
import { locale, speak, t } from './strings.ts'

afterEach(() => speak(en))

test('the desk speaks the first language of the browser that it knows', () => {
  expect(preferredLanguage(localStorage, ['fr-FR', 'de-AT', 'en'])).toBe('de')
  expect(preferredLanguage(localStorage, ['fr-FR'])).toBe('en')
})

test('what a member has chosen counts more than the browser, on the next visit too', async () => {
  await chooseLanguage(localStorage, 'de')
  expect(t().form.save).toBe('Speichern')
  expect(document.documentElement.lang).toBe('de')
  expect(preferredLanguage(localStorage, ['en'])).toBe('de')
})

test('dates and numbers follow the language', async () => {
  await bringTexts('de')
  expect(locale()).toBe('de')
})
