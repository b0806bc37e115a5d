import { signal, type ReadonlySignal } from '@preact/signals'
import type { DeskTicket } from '@deskhand/sdk'

/**
 * The freshest version we know of each ticket. Queue, thread and details all read from here, so they never disagree,
 * and it does not matter whether an answer or a live event arrives first.
 */
export interface Tickets {
  byId: ReadonlySignal<ReadonlyMap<string, DeskTicket>>
  keep(tickets: readonly DeskTicket[]): void
  forget(id: string): void
  /** Forgets every ticket but these. */
  retain(ids: ReadonlySet<string>): void
}

export function createTickets(): Tickets {
  const byId = signal<ReadonlyMap<string, DeskTicket>>(new Map())
  return {
    byId,
    keep(tickets) {
      const next = new Map(byId.peek())
      for (const ticket of tickets) {
        const known = next.get(ticket.id)
        if (!known || isAsFresh(ticket, known)) next.set(ticket.id, ticket)
      }
      byId.value = next
    },
    forget(id) {
      byId.value = new Map([...byId.peek()].filter(([known]) => known !== id))
    },
    retain(ids) {
      byId.value = new Map([...byId.peek()].filter(([id]) => ids.has(id)))
    },
  }
}

function isAsFresh(candidate: DeskTicket, known: DeskTicket): boolean {
  const difference = Date.parse(candidate.updatedAt) - Date.parse(known.updatedAt)
  return difference === 0 ? candidate.lastSeq >= known.lastSeq : difference > 0
}
