import type { Message } from './message.ts'
import type { Ticket, TicketRating } from './ticket.ts'

/** What each type of event carries, for a reader whose tickets are `T` and whose messages are `M`. */
export interface EventDataMap<T = Ticket, M = Message> {
  'ticket.created': { ticket: T }
  'ticket.updated': { ticket: T }
  'message.created': { message: M }
  'message.updated': { message: M }
  'message.deleted': { messageId: string }
  'ticket.read': { seq: number }
  'ticket.rated': { rating: TicketRating }
}

export type EventType = keyof EventDataMap

/** One entry of the event log. Data holds the present state of what changed, so applying an event twice does no harm. */
export type DeskhandEvent<T = Ticket, M = Message> = {
  [K in EventType]: {
    /** Where this event stands in the log; resume with it. Opaque. */
    cursor: string
    type: K
    ticketId: string
    at: string
    data: EventDataMap<T, M>[K]
  }
}[EventType]
