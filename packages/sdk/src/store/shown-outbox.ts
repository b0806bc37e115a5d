import type { Observable } from './observable.ts'
import { toPendingEntry } from './outbox-item.ts'
import type { OutboxItem } from './outbox-item.ts'
import type { PendingEntry, SupportState } from './state.ts'

/** One unsent message, as it is kept and as it is shown. */
interface Shown {
  readonly item: OutboxItem
  readonly entry: PendingEntry
}

/** The unsent messages in the snapshot. */
export interface ShownOutbox {
  readonly items: () => OutboxItem[]
  /** Shows these; an item that was shown before keeps its entry. */
  readonly show: (items: readonly OutboxItem[]) => void
}

/** @param onChange a ticket's pending messages are different now */
export function createShownOutbox(
  state: Observable<SupportState>,
  onChange: (ticketId: string) => void,
): ShownOutbox {
  let shown: readonly Shown[] = []
  return {
    items: () => shown.map(({ item }) => item),
    show(items) {
      const before = shown
      const next = items.map(
        (item) => before.find((one) => one.item === item) ?? { item, entry: toPendingEntry(item) },
      )
      const gone = before.filter((one) => !next.includes(one))
      const changed = [...gone, ...next.filter((one) => !before.includes(one))]
      if (changed.length === 0) return
      shown = next
      state.batch(() => {
        state.patch({ outbox: next.map(({ entry }) => entry) })
        new Set(changed.map(({ item }) => item.ticketId)).forEach(onChange)
      })
    },
  }
}
