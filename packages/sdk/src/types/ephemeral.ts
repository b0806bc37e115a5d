/** Somebody who is at a ticket now. */
export interface TicketPerson {
  kind: 'customer' | 'member'
  id: string
  name: string | null
  avatarUrl: string | null
}

/** What is true for a moment only: never in the log, without a cursor, and lost while nobody listens. */
export type EphemeralEvent =
  /** Somebody is writing. Say so again every 3 seconds while it goes on; a reader forgets it after 6. */
  | { type: 'typing'; ticketId: string; at: string; data: { person: TicketPerson } }
  /** Everybody who is there now, in place of what the last event of this ticket said. A customer learns of members only. */
  | { type: 'presence'; ticketId: string; at: string; data: { people: TicketPerson[] } }

/** The same for members, who also learn that a colleague writes an internal note. */
export type DeskEphemeralEvent =
  | { type: 'typing'; ticketId: string; at: string; data: { person: TicketPerson; isInternal: boolean } }
  | Extract<EphemeralEvent, { type: 'presence' }>

/** What `POST …/typing` of the desk takes. */
export interface DeskTyping {
  /** Whether it becomes an internal note, of which the customer must not learn. */
  isInternal?: boolean
}

/** What `PUT …/presence` takes. */
export interface PresenceMark {
  /** Say `true` again every 20 seconds: who is silent for 45 has left. */
  isHere: boolean
}

/** Who is at a ticket. */
export interface TicketPresence {
  people: TicketPerson[]
}
