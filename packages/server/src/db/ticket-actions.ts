import type { NewTicketRating } from '@deskhand/sdk'
import { statement, type Query } from './statement.ts'

const CLOSE = statement('close_ticket', 'select deskhand.close_ticket($1)')

/** Closes an own ticket. Closing it again does no harm. */
export const closeTicket = (id: string): Query<void> => ({
  statement: CLOSE,
  values: [id],
  read: () => undefined,
})

const REOPEN = statement('reopen_ticket', 'select deskhand.reopen_ticket($1)')

/** Takes up an own ticket that is resolved or closed; another one stays as it is. */
export const reopenTicket = (id: string): Query<void> => ({
  statement: REOPEN,
  values: [id],
  read: () => undefined,
})

const RATE = statement('rate_ticket', 'select deskhand.rate_ticket($1, $2, $3)')

/** Rates an own ticket that is resolved or closed, or changes the rating. */
export const rateTicket = (id: string, { score, comment }: NewTicketRating): Query<void> => ({
  statement: RATE,
  values: [id, score, comment ?? null],
  read: () => undefined,
})
