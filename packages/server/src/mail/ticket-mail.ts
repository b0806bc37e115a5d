import type { DueMail } from '../db/mails.ts'
import { customerWords, directionOf, mailLocale, type MailLocale } from './customer-words.ts'
import type { Mail } from './mailer.ts'
import { returnLink } from './return-link.ts'

export interface Links {
  /** Where the desk is reached, without a slash at its end. */
  serverUrl: string
  unsubscribeUrl: string
}

/** The parts of a mail, before they become text and HTML. */
interface Letter {
  locale: MailLocale
  opening: string
  messages: DueMail['messages']
  link: { text: string; url: string } | null
  closing: string
  noMore: string
  /** Stands for an author who has no name. */
  somebody: string
}

/** The mail about a ticket. What people wrote stays their Markdown, as text: a mail program runs nothing of it. */
export function ticketMail(due: DueMail, links: Links): Mail {
  const letter = due.kind === 'reply' ? letterToCustomer(due) : letterToMember(due, due.kind, links)
  return {
    to: due.address,
    fromName: due.siteName,
    subject: `${due.kind === 'reply' ? 'Re: ' : ''}${due.subject} (#${due.ticketNumber})`,
    text: textOf(letter, links),
    html: htmlOf(letter, links),
    id: due.id,
    unsubscribeUrl: links.unsubscribeUrl,
  }
}

function letterToCustomer(due: DueMail): Letter {
  const url = returnLink(due.pageUrl, due.allowedOrigins)
  const locale = mailLocale(due.locale)
  const { opening, link, ...words } = customerWords(locale)
  return {
    ...words,
    locale,
    opening: opening(due.siteName, due.subject, due.ticketNumber),
    messages: due.messages,
    link: url === null ? null : { text: link, url },
  }
}

const OPENINGS = {
  new_ticket: 'A customer opened',
  customer_reply: 'The customer wrote on',
  assignment: 'A colleague assigned to you',
  mention: 'A colleague mentioned you in an internal note on',
} as const

function letterToMember(due: DueMail, kind: keyof typeof OPENINGS, { serverUrl }: Links): Letter {
  return {
    ...customerWords('en'),
    locale: 'en',
    opening: `${OPENINGS[kind]} “${due.subject}” (#${due.ticketNumber}) of ${due.siteName}.`,
    messages: due.messages.map(({ author, body }) => ({ author, body: withNames(body) })),
    link: {
      text: 'Open it in the desk',
      url: `${serverUrl}/desk/#/${due.siteKey}/tickets/all/${due.ticketId}`,
    },
    closing: 'You choose in the desk what you are mailed about.',
  }
}

/** A mention is a link to a member, which a mail cannot follow: the name says it all. */
const withNames = (body: string): string =>
  body.replaceAll(/\[(@[^[\]]+)\]\(member:[0-9a-f-]{36}\)/g, (_, name: string) =>
    name.replaceAll(/\\([!-/:-@[-`{-~])/g, '$1'),
  )

function textOf(
  { opening, messages, link, closing, noMore, somebody }: Letter,
  { unsubscribeUrl }: Links,
): string {
  const quoted = messages.map(({ author, body }) => `${author ?? somebody}:\n\n${body.trim()}`)
  return [
    opening,
    ...quoted,
    ...(link ? [`${link.text}: ${link.url}`] : []),
    `${closing}\n${noMore}: ${unsubscribeUrl}`,
  ].join('\n\n')
}

function htmlOf(letter: Letter, { unsubscribeUrl }: Links): string {
  const { locale, opening, messages, link, closing, noMore, somebody } = letter
  const direction = directionOf(locale)
  // Not logical properties, which mail programs do not know.
  const side = direction === 'rtl' ? 'right' : 'left'
  const quoted = messages.map(
    ({ author, body }) =>
      `<p><strong>${escaped(author ?? somebody)}</strong></p><blockquote dir="auto" style="margin:0 0 16px;padding-${side}:12px;border-${side}:3px solid #cccccc;white-space:pre-wrap">${escaped(body.trim())}</blockquote>`,
  )
  return [
    `<!doctype html><html lang="${locale}" dir="${direction}"><body style="font-family:sans-serif;line-height:1.5">`,
    `<p>${escaped(opening)}</p>`,
    ...quoted,
    ...(link ? [`<p><a href="${escaped(link.url)}">${escaped(link.text)}</a></p>`] : []),
    `<p style="color:#666666"><small>${escaped(closing)} <a href="${escaped(unsubscribeUrl)}">${escaped(noMore)}</a></small></p>`,
    '</body></html>',
  ].join('\n')
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
