import type { DeskMessage, Message } from '@deskhand/sdk'
import { parsed, type JsonText } from './json-sql.ts'
import { CUSTOMER_VIEW, MEMBER_VIEW } from './message-json.ts'
import type { TableRow } from './table-row.ts'

/** For whoever looks into messages instead of passing them on: what a query selects of `deskhand.ticket_messages m`. */
export const CUSTOMER_MESSAGE_COLUMNS = `m.id, m.public_seq, m.created_at, ${CUSTOMER_VIEW.json.sql} as own`

/** Fits both shapes: what a customer may see of it stands beside what the team sees. */
export const MEMBER_MESSAGE_COLUMNS = `${CUSTOMER_MESSAGE_COLUMNS}, ${MEMBER_VIEW.json.sql} as team`

export interface MessageRow extends TableRow<'ticket_messages', 'id' | 'public_seq' | 'created_at'> {
  own: JsonText<Message>
}

export interface MemberMessageRow extends MessageRow {
  team: JsonText<DeskMessage>
}

/**
 * A message as its customer sees it.
 * @throws Error for an internal note: no customer may be shown one, so asking for it is a fault of ours
 */
export function toMessage(row: MessageRow): Message {
  if (row.public_seq === null) throw new Error(`Message ${row.id} is an internal note`)
  return parsed(row.own)
}

/** A message as the team sees it. */
export const toDeskMessage = (row: MemberMessageRow): DeskMessage => parsed(row.team)
