import { join } from 'node:path'
import type { Logger } from 'pino'
import type { SecretBox } from '../auth/sealed-secret.ts'
import type { Database } from '../db/database.ts'
import { createEgress, type Egress } from '../egress/egress.ts'
import { folderMailer } from '../mail/folder-mailer.ts'
import type { Mailer } from '../mail/mailer.ts'
import { sendMails } from '../mail/send-mails.ts'
import { smtpMailer } from '../mail/smtp-mailer.ts'
import { unsubscribeLinks, type UnsubscribeLinks } from '../mail/unsubscribe-links.ts'
import { deliverWebhooks } from '../webhooks/deliver-webhooks.ts'

export interface OutgoingOptions {
  dataDir: string
  /** Null writes mail into the data directory. */
  smtpUrl: string | null
  /** The address all mail comes from. */
  mailFrom: string
  /** Seconds a customer has to read a reply before a mail tells of it. */
  mailDelay: number
  /** Ranges of addresses that webhooks may reach although they are not public, as CIDRs. */
  egressAllow: readonly string[]
  /** Milliseconds from one look at what is due to the next. */
  outgoingPause?: number
}

/** What leaves the server without having been asked for by the other side. */
export interface Outgoing {
  mailer: Mailer
  egress: Egress
  unsubscribeLinks: UnsubscribeLinks
  /** Ends what is on its way; it goes on after the next start. */
  stop(): Promise<void>
}

interface Surroundings {
  database: Database
  secrets: SecretBox
  secret: string
  /** Where browsers reach the server, without a slash at its end. */
  url: string
  logger: Logger
}

/** Opens the ways out, and starts to deliver webhooks and to send mail. */
export function startOutgoing(
  { dataDir, smtpUrl, mailFrom, mailDelay, egressAllow, outgoingPause: pause = 1_000 }: OutgoingOptions,
  { database, secrets, secret, url, logger }: Surroundings,
): Outgoing {
  const mailer = smtpUrl
    ? smtpMailer(smtpUrl, mailFrom)
    : folderMailer(join(dataDir, 'mail'), mailFrom, logger)
  const egress = createEgress({ allow: egressAllow })
  const links = unsubscribeLinks(secret, url)
  const stopWebhooks = deliverWebhooks({ database, egress, secrets, logger, pause })
  const stopMails = sendMails({ database, mailer, links, serverUrl: url, delay: mailDelay, logger, pause })
  return {
    mailer,
    egress,
    unsubscribeLinks: links,
    async stop() {
      await Promise.all([stopWebhooks(), stopMails()])
      mailer.close()
    },
  }
}
