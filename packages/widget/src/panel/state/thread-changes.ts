import type { TicketStatus } from '@deskhand/sdk'

/** A change of the ticket's status. */
export interface StatusChange {
  id: string
  status: TicketStatus
  /** Who made it; `null` for nobody in particular. */
  by: string | null
  isMine: boolean
  at: string
  afterSeq: number
}

/** Of each ticket, in order. */
export type ChangesByTicket = Readonly<Record<string, readonly StatusChange[]>>
