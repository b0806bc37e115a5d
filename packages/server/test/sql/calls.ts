import { randomUUID } from 'node:crypto'
import type { Identity } from '../rls/actors.ts'
import type { SqlDatabase, Transaction } from './sql-database.ts'

export interface PostedMessage {
  message_id: string
  is_new: boolean
}

export interface OpenedTicket {
  ticket_id: string
  is_new: boolean
}

interface MessageInput {
  clientId?: string
  body?: string
  isInternal?: boolean
  attachmentIds?: string[]
}

interface TicketInput {
  clientId?: string
  subject?: string
  body?: string
  departmentId?: string | null
  priority?: string | null
  templateId?: string | null
  fields?: Record<string, string>
  attachmentIds?: string[]
}

type Run = Transaction['query']

const post = async (run: Run, ticketId: string, input: MessageInput): Promise<PostedMessage> => {
  const { clientId = randomUUID(), body = 'A line', isInternal = false, attachmentIds = [] } = input
  const rows = await run<PostedMessage>('select * from deskhand.post_message($1, $2, $3, $4, $5)', [
    ticketId,
    clientId,
    body,
    isInternal,
    attachmentIds,
  ])
  return only(rows)
}

const open = async (run: Run, input: TicketInput): Promise<OpenedTicket> => {
  const { clientId = randomUUID(), subject = 'A question', body = 'A line' } = input
  const { departmentId = null, priority = null, templateId = null, fields = {}, attachmentIds = [] } = input
  const rows = await run<OpenedTicket>(
    `select * from deskhand.open_ticket($1, $2, $3, $4, $5, $6, $7, $8, null)`,
    [clientId, subject, body, departmentId, priority, templateId, JSON.stringify(fields), attachmentIds],
  )
  return only(rows)
}

/** The one row that there must be. */
export function only<Row>(rows: readonly Row[]): Row {
  const [row, ...others] = rows
  if (row === undefined || others.length > 0) throw new Error(`Expected one row, found ${rows.length}`)
  return row
}

const inOne =
  (database: SqlDatabase, who: Identity): Run =>
  (text, values) =>
    database.act(who, text, values)

/** Sends a message in a transaction of its own. */
export const postMessage = (
  database: SqlDatabase,
  who: Identity,
  ticketId: string,
  input: MessageInput = {},
): Promise<PostedMessage> => post(inOne(database, who), ticketId, input)

/** Opens a ticket in a transaction of its own. */
export const openTicket = (
  database: SqlDatabase,
  who: Identity,
  input: TicketInput = {},
): Promise<OpenedTicket> => open(inOne(database, who), input)

export const postMessageIn = (
  transaction: Transaction,
  ticketId: string,
  input: MessageInput = {},
): Promise<PostedMessage> => post((text, values) => transaction.query(text, values), ticketId, input)

export const openTicketIn = (transaction: Transaction, input: TicketInput = {}): Promise<OpenedTicket> =>
  open((text, values) => transaction.query(text, values), input)

/** What an error of our SQL looks like when it is this problem. */
export const problem = (code: string): { code: string; message: string } => ({ code: 'DH000', message: code })
