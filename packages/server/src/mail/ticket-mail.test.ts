import { describe, expect, it } from 'vitest'
import type { DueMail } from '../db/mails.ts'
import { customerWords, MAIL_LOCALES } from './customer-words.ts'
import { ticketMail } from './ticket-mail.ts'

const LINKS = { serverUrl: 'https://desk.example', unsubscribeUrl: 'https://desk.example/v1/unsubscribe/a.b' }
const REPLY: DueMail = {
  id: 'mail-1',
  kind: 'reply',
  siteId: 'site-1',
  siteKey: 'shop',
  siteName: 'Kettle & Cairn',
  locale: 'en',
  allowedOrigins: ['https://shop.example'],
  ticketId: 'ticket-1',
  ticketNumber: 12,
  subject: 'A <lost> parcel',
  pageUrl: null,
  customerId: 'customer-1',
  userId: null,
  address: 'ada@mail.example',
  messages: [{ author: null, body: 'It has arrived.' }],
  attempts: 1,
}

describe('a mail to a customer', () => {
  it.each(['ar', 'he'])('in %s keeps the marks at the end of a Latin subject and message', (locale) => {
    const { text, html } = ticketMail({ ...REPLY, locale, subject: 'Where is it?' }, LINKS)
    for (const said of [text, html]) expect(said).toContain('\u2068Where is it?\u2069')
    expect(html).toMatch(/<blockquote dir="auto" [^>]+>It has arrived\.</)
  })

  it.each([
    ['de', 'de', 'ltr', 'Lesen und antworten: https://shop.example/'],
    ['de-CH', 'de', 'ltr', 'Lesen und antworten: https://shop.example/'],
    ['pt', 'pt-BR', 'ltr', 'Ler e responder: https://shop.example/'],
    ['ar', 'ar', 'rtl', 'القراءة والرد: https://shop.example/'],
    // A site that leaves the language to its visitors has none of its own.
    ['auto', 'en', 'ltr', 'Read and answer: https://shop.example/'],
  ])('of a site that speaks %s is in %s, %s', (locale, language, direction, link) => {
    const { text, html } = ticketMail({ ...REPLY, locale }, LINKS)
    expect(text).toContain(link)
    expect(html).toContain(`<html lang="${language}" dir="${direction}">`)
  })

  it.each(MAIL_LOCALES)(
    'in %s names site, subject and number, and has words of its own for the rest',
    (locale) => {
      const { text, html } = ticketMail({ ...REPLY, locale }, LINKS)
      for (const told of ['Kettle & Cairn', 'A <lost> parcel', '12', 'It has arrived.', LINKS.unsubscribeUrl])
        expect(text).toContain(told)
      expect(html).not.toContain('<lost>')
      const { opening, ...words } = customerWords(locale)
      const { opening: _english, ...english } = customerWords('en')
      expect(Object.values(words).filter((word) => word.trim() === '' || !text.includes(word))).toEqual([])
      if (locale !== 'en') {
        expect(opening('', '', 1)).not.toContain('has answered')
        expect(words.closing).not.toBe(english.closing)
      }
    },
  )
})

it('a mail to a member is in the language of the desk', () => {
  const { text } = ticketMail({ ...REPLY, kind: 'assignment', userId: 'user-1', locale: 'de' }, LINKS)
  expect(text).toContain('A colleague assigned to you')
  expect(text).toContain('No more mail like this')
})

it.each(['reply', 'new_ticket', 'customer_reply', 'assignment', 'mention'] as const)(
  'a mail about a %s lets nothing that somebody has written become HTML',
  (kind) => {
    const planted = `"'><img src=x onerror=alert(1)>&amp;`
    const due = {
      ...REPLY,
      kind,
      siteName: planted,
      subject: planted,
      siteKey: planted,
      pageUrl: `https://shop.example/${planted}`,
      messages: [{ author: planted, body: planted }],
    }
    const { html, text } = ticketMail(due, LINKS)
    expect(html).not.toMatch(/<img|onerror=alert\(1\)"|"'>/)
    expect(html.match(/&lt;img src=x onerror=alert\(1\)&gt;&amp;amp;/g)?.length).toBeGreaterThanOrEqual(4)
    expect(text).toContain(planted)
  },
)
