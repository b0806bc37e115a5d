import { batch, signal, type ReadonlySignal } from '@preact/signals'
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
  /** Calls `listener` with what was news: the tickets that are new here or have changed. Returns what ends it. */
  onChange(listener: (changed: readonly DeskTicket[]) => void): () => void
  /** Calls `listener` with the id of each ticket that is forgotten on its own. Returns what ends it. */
  onForget(listener: (id: string) => void): () => void
}

export function createTickets(): Tickets {
  const byId = signal<ReadonlyMap<string, DeskTicket>>(new Map())
  const changeListeners = new Set<(changed: readonly DeskTicket[]) => void>()
  const forgetListeners = new Set<(id: string) => void>()
  return {
    byId,
    keep(tickets) {
      const changed = tickets.filter((ticket) => isNews(ticket, byId.peek().get(ticket.id)))
      if (changed.length === 0) return
      const next = new Map(byId.peek())
      for (const ticket of changed) next.set(ticket.id, ticket)
      batch(() => {
        byId.value = next
        for (const listener of changeListeners) listener(changed)
      })
    },
    forget(id) {
      batch(() => {
        byId.value = new Map([...byId.peek()].filter(([known]) => known !== id))
        for (const listener of forgetListeners) listener(id)
      })
    },
    retain(ids) {
      byId.value = new Map([...byId.peek()].filter(([id]) => ids.has(id)))
    },
    onChange: (listener) => subscribe(changeListeners, listener),
    onForget: (listener) => subscribe(forgetListeners, listener),
  }
}

function subscribe<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Not what was overtaken, and not the same once more: reading a page again would otherwise stir every list. */
function isNews(candidate: DeskTicket, known: DeskTicket | undefined): boolean {
  if (known === undefined) return true
  return isAsFresh(candidate, known) && JSON.stringify(candidate) !== JSON.stringify(known)
}

function isAsFresh(candidate: DeskTicket, known: DeskTicket): boolean {
  const difference = Date.parse(candidate.updatedAt) - Date.parse(known.updatedAt)
  return difference === 0 ? candidate.lastSeq >= known.lastSeq : difference > 0
}
