import { html } from 'hono/html'
import type { Mail } from '../mail/mailer.ts'

/** What the mail with a link says. */
export interface MemberLinkMail {
  to: string
  siteName: string
  purpose: 'invitation' | 'password_reset'
  url: string
}

const WORDS = {
  invitation: {
    subject: 'You are invited to the team of',
    opening: 'You are invited to answer customers for',
    link: 'Choose your password',
  },
  password_reset: {
    subject: 'Your new password for',
    opening: 'An admin made you a link for a new password for',
    link: 'Choose a new password',
  },
} as const

/** The mail through which somebody chooses a password. */
export async function memberLinkMail({ to, siteName, purpose, url }: MemberLinkMail): Promise<Mail> {
  const { subject, opening, link } = WORDS[purpose]
  const closing = 'The link works once, for seven days. If you did not expect it, leave it alone.'
  const page = await html`<p>${opening} ${siteName}.</p>
    <p><a href="${url}">${link}</a></p>
    <p>${closing}</p>`
  return {
    to,
    fromName: siteName,
    subject: `${subject} ${siteName}`,
    text: `${opening} ${siteName}.\n\n${link}: ${url}\n\n${closing}\n`,
    html: page.toString(),
  }
}
