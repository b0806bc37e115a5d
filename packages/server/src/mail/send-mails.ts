import type { Logger } from 'pino'
import { backgroundLoop, hourly } from '../background-loop.ts'
import type { Database } from '../db/database.ts'
import { claimMails, failMail, finishMail, sweepMails, type DueMail } from '../db/mails.ts'
import { MailRefusedError, type Mailer } from './mailer.ts'
import { ticketMail } from './ticket-mail.ts'
import type { UnsubscribeLinks } from './unsubscribe-links.ts'

export interface MailDeps {
  database: Database
  mailer: Mailer
  links: UnsubscribeLinks
  /** Where the desk is reached, without a slash at its end. */
  serverUrl: string
  /** Seconds a customer has to read a reply before a mail tells of it. */
  delay: number
  logger: Logger
  /** Milliseconds from one look at the queue to the next. */
  pause: number
}

const AS_WORKER = { kind: 'worker' } as const
/** Few, so that all of them are through before their five minutes are over, however slow the mail server is. */
const AT_ONCE = 4
/** Seconds to wait after each failed try: a day in all. */
const RETRIES: readonly number[] = [60, 300, 1_800, 7_200, 21_600, 54_000]

/**
 * Sends mails that are due, until it is stopped. Any number of processes may do it. A mail is marked as sent after the mail server
 * took it, so one whose process died in between is sent again, under the same Message-ID.
 */
export function sendMails(deps: MailDeps): () => Promise<void> {
  const { database, delay, logger, pause } = deps
  const sweep = hourly(async () => {
    const [isMore] = await database.run(AS_WORKER, sweepMails())
    return isMore
  })

  return backgroundLoop({
    async step(stopping) {
      await sweep()
      const [mails] = await database.run(AS_WORKER, claimMails(AT_ONCE, delay))
      for (const mail of mails) {
        // What is left is due again for whoever comes next.
        if (stopping.aborted) await database.run(AS_WORKER, failMail(mail.id, 0))
        else await send(deps, mail)
      }
      return mails.length === AT_ONCE
    },
    pause,
    onError: (error) => logger.error({ err: error }, 'the mails could not be looked at'),
  })
}

async function send({ database, mailer, links, serverUrl, logger }: MailDeps, due: DueMail): Promise<void> {
  const { siteId, userId } = due
  const customerId = userId === null ? due.customerId : null
  const unsubscribeUrl = links.urlFor({ siteId, customerId, userId, locale: pageLocale(due) })
  try {
    await mailer.send(ticketMail(due, { serverUrl, unsubscribeUrl }))
  } catch (error) {
    const retryIn = error instanceof MailRefusedError ? null : (RETRIES[due.attempts - 1] ?? null)
    logger.warn({ mailId: due.id, retryIn, ...reasonOf(error) }, 'a mail could not be sent')
    await database.run(AS_WORKER, failMail(due.id, retryIn))
    return
  }
  await database.run(AS_WORKER, finishMail(due.id))
}

/** The desk writes to members in English. */
const pageLocale = ({ userId, locale }: DueMail): string | null => {
  if (userId !== null) return 'en'
  return locale === 'auto' ? null : locale
}

/** What a mail server says may repeat the address of the recipient, which has no place in a log: only its codes are kept. */
function reasonOf(error: unknown): { code?: unknown; status?: unknown } {
  if (error instanceof MailRefusedError && error.cause) return reasonOf(error.cause)
  if (!(error instanceof Error)) return {}
  return {
    ...('code' in error && { code: error.code }),
    ...('responseCode' in error && { status: error.responseCode }),
  }
}
