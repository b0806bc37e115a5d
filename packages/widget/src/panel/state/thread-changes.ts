import { TICKET_STATUSES, type TicketStatus } from '@deskhand/sdk'
import type { ChangeEntry } from '@deskhand/sdk/store'

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

/** What of a ticket's changes a customer wants to see between the messages, in order. */
export function statusChangesOf(entries: readonly ChangeEntry[]): StatusChange[] {
  const shown: StatusChange[] = []
  for (const { change, afterSeq } of entries) {
    const { id, actor, field, oldValue, at } = change
    const status = TICKET_STATUSES.find((status) => status === change.newValue)
    // The customer's own answer wakes a ticket that waits for it: that says nothing new.
    if (field !== 'status' || !status || oldValue === 'waiting_on_customer') continue
    // Of several changes at one place only the outcome counts.
    if (shown.at(-1)?.afterSeq === afterSeq) shown.pop()
    shown.push({ id, status, by: actor.name, isMine: actor.kind === 'customer', at, afterSeq })
  }
  return shown
}
