import type { StoreContext } from './context.ts'
import type { OutboxItem } from './outbox-item.ts'
import { createShownOutbox } from './shown-outbox.ts'

/** The unsent messages as they are kept, and their place in the snapshot. */
export interface OutboxShelf {
  /** The first message of a ticket that was not refused. */
  readonly next: (ticketId: string) => OutboxItem | undefined
  readonly add: (item: Omit<OutboxItem, 'writtenAt'>) => void
  /** Nothing happens when the message was removed meanwhile. */
  readonly change: (clientId: string, parts: Partial<OutboxItem>) => void
  readonly remove: (clientId: string) => void
  /** Shows what is kept; what has left it, no longer than the thread needs to catch up. */
  readonly follow: () => void
}

export interface OutboxShelfOptions {
  /** A ticket's pending messages are different now. */
  onChange: (ticketId: string) => void
  /** Loads what a thread is missing. @returns whether it has everything now */
  catchUp: (ticketId: string) => Promise<boolean>
}

export function createOutboxShelf(
  { saved, state, signal }: StoreContext,
  { onChange, catchUp }: OutboxShelfOptions,
): OutboxShelf {
  const kept = saved.shelf('outbox')
  const shown = createShownOutbox(state, onChange)
  /** Those that another tab has sent or discarded: they stay until the thread has what became of them. */
  const leaving = new Set<string>()
  let customer = signal()
  kept.subscribe(follow)

  const items = () => inOrder(kept.list().map(([, item]) => item))

  function follow(): void {
    // What the customer before had goes with them.
    if (customer !== signal()) shown.show([])
    customer = signal()
    const now = items()
    const gone = shown.items().filter(({ clientId }) => now.every((item) => item.clientId !== clientId))
    gone.forEach(leave)
    shown.show([...gone, ...now])
  }

  function leave({ clientId, ticketId }: OutboxItem): void {
    if (leaving.has(clientId)) return
    leaving.add(clientId)
    void catchUp(ticketId).then((isComplete) => {
      leaving.delete(clientId)
      if (isComplete && !kept.get(clientId)) hide(clientId)
    })
  }

  function hide(clientId: string): void {
    shown.show(shown.items().filter((item) => item.clientId !== clientId))
  }

  return {
    follow,
    next: (ticketId) => items().find((item) => item.ticketId === ticketId && !item.refusal),
    add(item) {
      const last = items().at(-1)?.writtenAt ?? 0
      kept.set(item.clientId, { ...item, writtenAt: Math.max(Date.now(), last + 1) })
    },
    change(clientId, parts) {
      const item = kept.get(clientId)
      if (item) kept.set(clientId, { ...item, ...parts })
    },
    remove(clientId) {
      leaving.add(clientId)
      if (kept.get(clientId)) kept.set(clientId, undefined)
      leaving.delete(clientId)
      hide(clientId)
    },
  }
}

const inOrder = (items: OutboxItem[]) => items.toSorted((a, b) => a.writtenAt - b.writtenAt)
