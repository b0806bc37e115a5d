import { describe, expect, it } from 'vitest'
import { MAIL_LOCALES } from '../../mail/customer-words.ts'
import { unsubscribeWords } from '../../mail/unsubscribe-words.ts'
import { askPage, donePage, unsubscribeLocale } from './unsubscribe-page.ts'

describe('the page that ends mail', () => {
  it.each(MAIL_LOCALES)('in %s has words of its own for everything, and its direction', (locale) => {
    const { title, question, button, done } = unsubscribeWords(locale)
    for (const page of [askPage(locale), donePage(locale)]) {
      const direction = ['ar', 'he'].includes(locale) ? 'rtl' : 'ltr'
      expect(page).toContain(`<html lang="${locale}" dir="${direction}">`)
      expect(page).toContain(`<title>${title}</title>`)
    }
    expect(askPage(locale)).toContain(question)
    expect(askPage(locale)).toContain(`<button>${button}</button>`)
    expect(donePage(locale)).toContain(done)
    const english = unsubscribeWords('en')
    if (locale !== 'en')
      for (const [one, other] of [
        [question, english.question],
        [button, english.button],
        [done, english.done],
      ])
        expect(one).not.toBe(other)
  })

  it.each([
    ['de', 'fr', 'de'],
    ['de-AT', undefined, 'de'],
    ['xx', 'fr', 'en'],
    [null, 'fr-CA,fr;q=0.9,en;q=0.8', 'fr'],
    [null, 'en;q=0.3,xx,pt;q=0.7', 'pt-BR'],
    [null, '*', 'en'],
    [null, undefined, 'en'],
  ])('of a site that speaks %s, for a browser that asks for %s, is in %s', (site, accepted, locale) => {
    expect(unsubscribeLocale(site, accepted)).toBe(locale)
  })
})
