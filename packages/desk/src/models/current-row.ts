import { signal, type ReadonlySignal } from '@preact/signals'

/** The row of the queue the keyboard stands on. It follows its ticket when the rows move. */
export interface CurrentRow {
  ticketId: ReadonlySignal<string | null>
  standOn(ticketId: string | null): void
  /** One row down (1) or up (-1); stays at the ends. Where the row has left the view, it goes on from its place. */
  move(step: 1 | -1): void
}

export function createCurrentRow(ids: ReadonlySignal<readonly string[]>): CurrentRow {
  const ticketId = signal<string | null>(null)
  let lastIndex = -1

  const placeOf = (id: string | null): number => (id === null ? -1 : ids.peek().indexOf(id))

  function standOn(next: string | null): void {
    lastIndex = placeOf(next)
    ticketId.value = next
  }

  return {
    ticketId,
    standOn,
    move(step) {
      const index = placeOf(ticketId.peek())
      const isGone = index === -1 && lastIndex !== -1
      const target = isGone ? lastIndex + (step === 1 ? 0 : -1) : index + step
      const next = ids.peek()[Math.min(Math.max(target, 0), ids.peek().length - 1)]
      if (next !== undefined) standOn(next)
    },
  }
}
