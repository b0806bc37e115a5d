import { onlyRow, rowsOf, statement, type Query } from './statement.ts'

/** What only the mail worker asks, as `deskhand_worker`. */

/** A mail to be sent now, with everything it tells. */
export interface DueMail {
  id: string
  kind: 'reply' | 'new_ticket' | 'customer_reply' | 'assignment' | 'mention'
  siteId: string
  siteKey: string
  siteName: string
  /** The language of the site; `auto` where that is what a visitor asks for. */
  locale: string
  allowedOrigins: string[]
  ticketId: string
  ticketNumber: number
  subject: string
  /** The page on which the ticket was opened. */
  pageUrl: string | null
  customerId: string
  /** The member it goes to; null when it goes to the customer. */
  userId: string | null
  address: string
  messages: { author: string | null; body: string }[]
  /** This one included. */
  attempts: number
}

const CLAIM = statement(
  'claim_mails',
  `select mail_id as id, kind, site_id as "siteId", site_key as "siteKey", site_name as "siteName", locale,
    to_json(allowed_origins) as "allowedOrigins", ticket_id as "ticketId", ticket_number as "ticketNumber", subject,
    page ->> 'url' as "pageUrl", customer_id as "customerId", user_id as "userId", address, messages, attempts
  from deskhand_private.claim_mails($1, make_interval(secs => $2))`,
)

/**
 * Takes mails that are due, for five minutes.
 * @param delay Seconds a customer has to read a reply first
 */
export const claimMails = (limit: number, delay: number): Query<DueMail[]> => ({
  statement: CLAIM,
  values: [limit, delay],
  read: rowsOf<DueMail>,
})

const FINISH = statement('finish_mail', 'select deskhand_private.finish_mail($1)')

/** Somebody else has it for good. */
export const finishMail = (id: string): Query<void> => ({
  statement: FINISH,
  values: [id],
  read: () => undefined,
})

const FAIL = statement(
  'fail_mail',
  'select deskhand_private.fail_mail($1, make_interval(secs => $2::float8))',
)

/** @param retryIn Seconds to the next try; null gives the mail up */
export const failMail = (id: string, retryIn: number | null): Query<void> => ({
  statement: FAIL,
  values: [id, retryIn],
  read: () => undefined,
})

const SWEEP = statement('sweep_mails', 'select deskhand_private.sweep_mails($1) as swept')

const SWEPT_AT_ONCE = 1_000

/** Forgets what is older than 30 days. @returns whether there may be more of it */
export const sweepMails = (): Query<boolean> => ({
  statement: SWEEP,
  values: [SWEPT_AT_ONCE],
  read: (rows) => onlyRow<{ swept: number }>(rows).swept === SWEPT_AT_ONCE,
})

/** Whose mail of which site. */
export interface Subscription {
  siteId: string
  customerId: string | null
  userId: string | null
}

const UNSUBSCRIBE = statement('unsubscribe', 'select deskhand_private.unsubscribe($1, $2, $3)')

export const unsubscribe = ({ siteId, customerId, userId }: Subscription): Query<void> => ({
  statement: UNSUBSCRIBE,
  values: [siteId, customerId, userId],
  read: () => undefined,
})
