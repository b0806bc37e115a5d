import { signal, type ReadonlySignal } from '@preact/signals'
import type { DeskTicket } from '@deskhand/sdk'

/** The row of the queue the keyboard stands on. It follows its ticket when the rows move. */
export interface Selection {
  ticketId: ReadonlySignal<string | null>
  select(ticketId: string | null): void
  /** One row down (1) or up (-1); stays at the ends. Where the row has left the view, it goes on from its place. */
  move(step: 1 | -1): void
}

export function createSelection(rows: ReadonlySignal<readonly DeskTicket[]>): Selection {
  const ticketId = signal<string | null>(null)
  let lastIndex = -1

  function select(next: string | null): void {
    ticketId.value = next
    lastIndex = rows.peek().findIndex((row) => row.id === next)
  }

  return {
    ticketId,
    select,
    move(step) {
      const list = rows.peek()
      const index = list.findIndex((row) => row.id === ticketId.peek())
      const isGone = index === -1 && lastIndex !== -1
      const target = isGone ? lastIndex + (step === 1 ? 0 : -1) : index + step
      const row = list[Math.min(Math.max(target, 0), list.length - 1)]
      if (row) select(row.id)
    },
  }
}
