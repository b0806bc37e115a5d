import type { SendMailOptions } from 'nodemailer'
import { z } from 'zod'
import { MailRefusedError, type Mail } from './mailer.ts'

const address = z.email().max(320)

/**
 * The mail as the composer takes it: every header as a value of its own, never as a line put together here, so no text can
 * begin another header.
 * @param from The address all mail comes from
 * @throws MailRefusedError when `to` is anything but one address
 */
export function compose(mail: Mail, from: string): SendMailOptions {
  const to = address.safeParse(mail.to)
  if (!to.success) throw new MailRefusedError('The recipient is not one mail address')
  return {
    from: { name: mail.fromName ?? '', address: from },
    to: { name: '', address: to.data },
    subject: oneLine(mail.subject),
    text: mail.text,
    html: mail.html,
    ...(mail.id !== undefined && { messageId: `<${mail.id}@${domainOf(from)}>` }),
    headers: {
      // What a machine wrote must not make another machine answer.
      // https://www.rfc-editor.org/rfc/rfc3834#section-5
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      ...(mail.unsubscribeUrl !== undefined && unsubscribeHeaders(mail.unsubscribeUrl)),
    },
    // Nothing in a mail may name a file of this machine, or an address to be fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** @see https://www.rfc-editor.org/rfc/rfc8058#section-3.1 */
const unsubscribeHeaders = (url: string): Record<string, string> => ({
  'List-Unsubscribe': `<${new URL(url).href}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
})

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1)
