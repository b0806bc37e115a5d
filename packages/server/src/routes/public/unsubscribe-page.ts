import { parseAccept } from 'hono/utils/accept'
import { directionOf, knownMailLocale, type MailLocale } from '../../mail/customer-words.ts'
import { unsubscribeWords } from '../../mail/unsubscribe-words.ts'

/**
 * The language of the page: that of the mail, or the first one of the browser that we speak, where the site has none of its own.
 * @param siteLocale Null where the site leaves it to its visitors
 * @param accepted The header `Accept-Language`
 */
export function unsubscribeLocale(siteLocale: string | null, accepted: string | undefined): MailLocale {
  const wanted = siteLocale === null ? parseAccept(accepted ?? '').map(({ type }) => type) : [siteLocale]
  return wanted.map(knownMailLocale).find((locale) => locale !== undefined) ?? 'en'
}

/** Asks whether somebody wants no more mail. */
export function askPage(locale: MailLocale): string {
  const { question, button } = unsubscribeWords(locale)
  return page(locale, `<p>${question}</p><form method="post"><button>${button}</button></form>`)
}

/** Says that they will get no more. */
export const donePage = (locale: MailLocale): string =>
  page(locale, `<p>${unsubscribeWords(locale).done}</p>`)

const page = (locale: MailLocale, content: string): string =>
  `<!doctype html><html lang="${locale}" dir="${directionOf(locale)}"><meta charset="utf-8">` +
  `<meta name="viewport" content="width=device-width"><title>${unsubscribeWords(locale).title}</title>` +
  `<body>${content}</body></html>`
