import { describe, expect, it } from 'vitest'
import { loadStrings } from './load-strings.ts'

describe('the strings', () => {
  it.each([
    ['en', 'en'],
    ['en-GB', 'en'],
    ['EN-us', 'en'],
  ])('for %s are those of %s', async (wanted, locale) => {
    expect((await loadStrings([wanted])).locale).toBe(locale)
  })

  it('are those of the first wanted locale that is translated', async () => {
    expect((await loadStrings([undefined, 'tlh', 'en-AU'])).locale).toBe('en')
  })

  it.each(['', 'tlh', 'constructor', '__proto__', 'e'])('are the English ones for %j', async (wanted) => {
    const { locale, t } = await loadStrings([wanted])
    expect(locale).toBe('en')
    expect(t.panel.close).toBe('Close')
  })
})
