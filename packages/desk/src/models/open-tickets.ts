import { effect, signal, untracked, type ReadonlySignal } from '@preact/signals'
import { createOpenTicket, type OpenTicket, type OpenTicketOptions } from './open-ticket.ts'

/**
 * The ticket on the screen, and those that were opened before: coming back shows them at once, and a message of
 * theirs may still be on its way.
 */
export interface OpenTickets {
  shown: ReadonlySignal<OpenTicket | null>
  find(ticketId: string): OpenTicket | undefined
  /** Drops what is not on the screen and has nothing left to send. */
  forgetOthers(): void
  /** Drops what is held of a ticket; on the screen it is read afresh, which tells why it is not there. */
  leave(ticketId: string): void
  dispose(): void
}

/** `ticketId` says which ticket is on the screen. */
export function createOpenTickets(
  ticketId: ReadonlySignal<string | null>,
  options: OpenTicketOptions,
): OpenTickets {
  const held = new Map<string, OpenTicket>()
  const shown = signal<OpenTicket | null>(null)

  function open(id: string): OpenTicket {
    const known = held.get(id)
    if (known) return known
    const opened = createOpenTicket(id, options)
    held.set(id, opened)
    void opened.load()
    return opened
  }

  const end = effect(() => {
    const id = ticketId.value
    shown.value = id === null ? null : untracked(() => open(id))
  })

  return {
    shown,
    find: (id) => held.get(id),
    forgetOthers() {
      for (const [id, ticket] of held) {
        if (ticket !== shown.peek() && ticket.outbox.items.peek().length === 0) held.delete(id)
      }
    },
    leave(id) {
      held.delete(id)
      if (shown.peek()?.id === id) shown.value = open(id)
    },
    dispose: end,
  }
}
