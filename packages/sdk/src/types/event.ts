import type { DeskMessage, DeskTicket } from './desk.ts'
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

/** What each type of event carries for the team. */
export interface DeskEventDataMap extends EventDataMap<DeskTicket, DeskMessage> {
  /** The ticket was erased with its customer, or is out of reach of an agent who is limited to departments: forget what you hold of it. */
  'ticket.left': Record<string, never>
}

/** One of the events that carry `D`. Data holds the present state of what changed, so applying an event twice does no harm. */
export type EventCarrying<D, K extends keyof D & string = keyof D & string> = {
  [Type in K]: {
    /** Where this event stands in the log; resume with it. Opaque. */
    cursor: string
    type: Type
    ticketId: string
    at: string
    data: D[Type]
  }
}[K]

/** One entry of the event log. */
export type DeskhandEvent<T = Ticket, M = Message> = EventCarrying<EventDataMap<T, M>>

/** One entry of the event log as the team sees it. */
export type DeskEvent = EventCarrying<DeskEventDataMap>
