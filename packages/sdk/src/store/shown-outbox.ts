import type { StoreContext } from './context.ts'
import { toPendingEntry } from './outbox-item.ts'
import type { OutboxItem } from './outbox-item.ts'
import type { OutboxShelf } from './outbox-shelf.ts'

/** The unsent messages in the snapshot. */
export interface ShownOutbox {
  /** Shows what is kept; what has left it, no longer than the thread needs to catch up. */
  readonly follow: () => void
  /** Takes a message out, here and where it is kept. */
  readonly remove: (clientId: string) => void
}

export interface ShownOutboxOptions {
  /** A ticket's pending messages are different now. */
  onChange: (ticketId: string) => void
  /** Loads what a thread is missing. @returns whether it has everything now */
  catchUp: (ticketId: string) => Promise<boolean>
}

export function createShownOutbox(
  { state, signal }: StoreContext,
  shelf: OutboxShelf,
  { onChange, catchUp }: ShownOutboxOptions,
): ShownOutbox {
  /** Those that another tab has sent or discarded: they stay until the thread has what became of them. */
  const leaving = new Set<string>()
  let shown: readonly OutboxItem[] = []
  let customer = signal()
  shelf.subscribe(follow)

  function follow(): void {
    // What the customer before had goes with them.
    const gone = customer === signal() ? shown.filter(({ clientId }) => !shelf.has(clientId)) : []
    customer = signal()
    gone.forEach(leave)
    show([...gone, ...shelf.items()])
  }

  function show(items: readonly OutboxItem[]): void {
    const changed = [...without(shown, items), ...without(items, shown)]
    shown = items
    if (changed.length === 0) return
    state.batch(() => {
      state.patch({ outbox: items.map(toPendingEntry) })
      new Set(changed.map(({ ticketId }) => ticketId)).forEach(onChange)
    })
  }

  function leave({ clientId, ticketId }: OutboxItem): void {
    if (leaving.has(clientId)) return
    leaving.add(clientId)
    void catchUp(ticketId).then((isComplete) => {
      leaving.delete(clientId)
      if (!isComplete) onceReadable(ticketId, state, follow)
      else if (!shelf.has(clientId)) hide(clientId)
    })
  }

  function hide(clientId: string): void {
    show(shown.filter((item) => item.clientId !== clientId))
  }

  return {
    follow,
    remove(clientId) {
      leaving.add(clientId)
      shelf.remove(clientId)
      leaving.delete(clientId)
      hide(clientId)
    },
  }
}

/** Calls `work` when what went wrong with a thread is over, which may be for reasons of its own. */
function onceReadable(ticketId: string, state: StoreContext['state'], work: () => void): void {
  const end = state.subscribe(() => {
    if (state.get().threads[ticketId]?.error) return
    end()
    work()
  })
}

const without = <T>(items: readonly T[], others: readonly T[]) =>
  items.filter((item) => !others.includes(item))
