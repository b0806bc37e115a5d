import { createTransport } from 'nodemailer'
import { compose } from './compose.ts'
import { MailRefusedError, type Mailer } from './mailer.ts'

/** Milliseconds a mail server may let us wait at any one point. */
const PATIENCE = 20_000

/**
 * Sends through an SMTP server.
 * @param url As in `smtps://user:password@mail.example.com:465`
 * @param from The address all mail comes from
 */
export function smtpMailer(url: string, from: string): Mailer {
  const transport = createTransport({
    ...smtpOptions(new URL(url)),
    pool: true,
    maxConnections: 2,
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
  })
  return {
    async send(mail) {
      const composed = compose(mail, from)
      try {
        await transport.sendMail(composed)
      } catch (error) {
        if (isRefusal(error)) throw new MailRefusedError('The mail server refused the mail', { cause: error })
        throw error
      }
    },
    close: () => transport.close(),
  }
}

function smtpOptions({ protocol, hostname, port, username, password }: URL) {
  const secure = protocol === 'smtps:'
  return {
    host: hostname.replaceAll(/[[\]]/g, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    ...(username !== '' && {
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    }),
  }
}

/** Of a recipient or a message, and for good: a wrong password or a busy server may be mended. */
const isRefusal = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'EENVELOPE' || error.code === 'EMESSAGE') &&
  'responseCode' in error &&
  typeof error.responseCode === 'number' &&
  error.responseCode >= 500
