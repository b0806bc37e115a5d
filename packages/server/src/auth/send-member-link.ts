import type { Logger } from 'pino'
import type { Mailer } from '../mail/mailer.ts'
import { memberLinkMail, type MemberLinkMail } from './member-link-mail.ts'

/**
 * Mails a link to whom it is for. Nobody waits for it: the admin has the link in the answer, so a mail server that is away costs
 * nothing but a line in the log.
 */
export function sendMemberLink(mailer: Mailer, log: Logger, mail: MemberLinkMail): void {
  memberLinkMail(mail)
    .then((letter) => mailer.send(letter))
    .catch((error: unknown) =>
      log.warn({ err: error }, 'the mail with a link for a member could not be sent'),
    )
}
