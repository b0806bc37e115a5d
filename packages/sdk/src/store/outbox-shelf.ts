import type { OutboxItem } from './outbox-item.ts'
import type { Saved } from './saved.ts'

/** The unsent messages as they are kept. */
export interface OutboxShelf {
  /** In the order in which they were written. */
  readonly items: () => OutboxItem[]
  /** The first message of a ticket that was not refused. */
  readonly next: (ticketId: string) => OutboxItem | undefined
  readonly has: (clientId: string) => boolean
  readonly add: (item: Omit<OutboxItem, 'writtenAt'>) => void
  /** `null`: it is to be sent again. Nothing happens when the message was removed meanwhile. */
  readonly refuse: (clientId: string, refusal: OutboxItem['refusal']) => void
  readonly remove: (clientId: string) => void
  /** Calls `listener` after every change, also one that another tab made. */
  readonly subscribe: (listener: () => void) => void
}

export function createOutboxShelf(saved: Saved): OutboxShelf {
  const { get, set, list, subscribe } = saved.shelf('outbox')
  const items = () =>
    list()
      .map(([, item]) => item)
      .toSorted((a, b) => a.writtenAt - b.writtenAt)
  return {
    items,
    next: (ticketId) => items().find((item) => item.ticketId === ticketId && !item.refusal),
    has: (clientId) => get(clientId) !== undefined,
    add(item) {
      const last = items().at(-1)?.writtenAt ?? 0
      set(item.clientId, { ...item, writtenAt: Math.max(Date.now(), last + 1) })
    },
    refuse(clientId, refusal) {
      const item = get(clientId)
      if (item) set(clientId, { ...item, refusal })
    },
    remove(clientId) {
      if (get(clientId)) set(clientId, undefined)
    },
    subscribe,
  }
}
