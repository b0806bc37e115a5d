import type {
  DeskEvent,
  DeskhandEvent,
  DeskMessage,
  DeskTicket,
  EventDataMap,
  EventType,
  TicketRating,
} from '@deskhand/sdk'
import type { Context } from '../db/context.ts'
import type { Database } from '../db/database.ts'
import {
  customerMessageRows,
  customerTicketRows,
  memberMessageRows,
  memberTicketRows,
  type LeftEntry,
  type LogEntry,
} from '../db/events.ts'
import { toDeskMessage, toMessage, type MemberMessageRow, type MessageRow } from '../db/message-rows.ts'
import { toDeskTicket, toTicket, type MemberTicketRow, type TicketRow } from '../db/ticket-rows.ts'
import type { LogCursors } from './log-cursor.ts'

/** The present state of what some entries name. */
interface State<T extends TicketRow, M extends MessageRow> {
  tickets: Map<string, T>
  messages: Map<string, M>
}

/** The same with everything a member may read. */
export type MemberState = State<MemberTicketRow, MemberMessageRow>

/** What entries name, to be read in one go. */
const idsOf = (entries: readonly LogEntry[]): { tickets: string[]; messages: string[] } => ({
  tickets: [...new Set(entries.filter(namesTicket).map((entry) => entry.ticket_id))],
  messages: entries.flatMap((entry) => entry.message_id ?? []),
})

const TICKET_EVENTS: ReadonlySet<EventType> = new Set(['ticket.created', 'ticket.updated', 'ticket.rated'])
/** Whether an entry tells of the ticket itself, which is then sent along. */
export const namesTicket = (entry: LogEntry): boolean => TICKET_EVENTS.has(entry.type)

/** Reads what entries name as the customer of the context may. */
export async function customerState(
  database: Database,
  context: Context,
  entries: readonly LogEntry[],
): Promise<State<TicketRow, MessageRow>> {
  const ids = idsOf(entries)
  const [tickets, messages] = await database.run(
    context,
    customerTicketRows(ids.tickets),
    customerMessageRows(ids.messages),
  )
  return { tickets, messages }
}

/** Reads what entries name as a member, or Deskhand itself, may. */
export async function memberState(
  database: Database,
  context: Context,
  entries: readonly LogEntry[],
): Promise<MemberState> {
  const ids = idsOf(entries)
  const [tickets, messages] = await database.run(
    context,
    memberTicketRows(ids.tickets),
    memberMessageRows(ids.messages),
  )
  return { tickets, messages }
}

/** The event for its customer; null when it is none of the customer's business, or when what it names is gone. */
export function customerEvent(
  entry: LogEntry,
  { tickets, messages }: State<TicketRow, MessageRow>,
  cursors: LogCursors,
): DeskhandEvent | null {
  const message = entry.message_id === null ? undefined : messages.get(entry.message_id)
  // The log says what is public, and the message itself says it once more.
  if (!entry.is_public || (message && message.public_seq === null)) return null
  const ticket = tickets.get(entry.ticket_id)
  return shape(entry, cursors, ticket && toTicket(ticket), message && toMessage(message))
}

/** The event for the team. */
export function deskEvent(
  entry: LogEntry,
  { tickets, messages }: MemberState,
  cursors: LogCursors,
): DeskhandEvent<DeskTicket, DeskMessage> | null {
  const ticket = tickets.get(entry.ticket_id)
  const message = entry.message_id === null ? undefined : messages.get(entry.message_id)
  return shape(entry, cursors, ticket && toDeskTicket(ticket), message && toDeskMessage(message))
}

/** What an agent is told whose reach a ticket left: which one, and nothing of what became of it. */
export const leftEvent = (
  entry: Pick<LeftEntry, 'tx' | 'id' | 'ticket_id' | 'at'>,
  cursors: LogCursors,
): DeskEvent => ({
  cursor: cursors.encode(entry),
  type: 'ticket.left',
  ticketId: entry.ticket_id,
  at: entry.at,
  data: {},
})

type EventOf<T, M, K extends EventType = EventType> = {
  [Type in K]: { cursor: string; type: Type; ticketId: string; at: string; data: EventDataMap<T, M>[Type] }
}[K]

function shape<T extends { rating: TicketRating | null }, M>(
  entry: LogEntry,
  cursors: LogCursors,
  ticket: T | undefined,
  message: M | undefined,
): EventOf<T, M> | null {
  const event = { cursor: cursors.encode(entry), ticketId: entry.ticket_id, at: entry.at }
  switch (entry.type) {
    case 'ticket.created':
    case 'ticket.updated':
      return ticket ? { ...event, type: entry.type, data: { ticket } } : null
    case 'message.created':
    case 'message.updated':
      return message ? { ...event, type: entry.type, data: { message } } : null
    case 'message.deleted':
      return entry.message_id ? { ...event, type: entry.type, data: { messageId: entry.message_id } } : null
    case 'ticket.read':
      return typeof entry.data['seq'] === 'number'
        ? { ...event, type: entry.type, data: { seq: entry.data['seq'] } }
        : null
    case 'ticket.rated':
      return ticket?.rating ? { ...event, type: entry.type, data: { rating: ticket.rating } } : null
  }
}
