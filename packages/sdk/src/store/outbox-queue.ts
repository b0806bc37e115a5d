import { DeskhandError } from '../core/errors.ts'
import type { OutboxItem, SavedState } from './saved-state.ts'
import type { PendingEntry } from './state.ts'

/** The unsent messages in sending order, here and in the storage. */
export interface OutboxQueue {
  readonly find: (clientId: string) => OutboxItem | undefined
  /** The first message of a ticket that was not refused. */
  readonly next: (ticketId: string) => OutboxItem | undefined
  readonly append: (item: OutboxItem) => void
  /** Replaces the item with the same `clientId`; nothing happens when it was removed meanwhile. */
  readonly replace: (item: OutboxItem) => void
  readonly remove: (clientId: string) => void
  /** Takes in what the storage has besides. @returns the tickets it is for */
  readonly restore: () => string[]
  readonly pendingOf: (ticketId: string) => PendingEntry[]
  readonly clear: () => void
}

interface Queued {
  readonly item: OutboxItem
  readonly entry: PendingEntry
}

/** @param onChange a ticket's pending messages are different now */
export function createOutboxQueue(saved: SavedState, onChange: (ticketId: string) => void): OutboxQueue {
  let queue: readonly Queued[] = []
  const find = (clientId: string) => queue.find(({ item }) => item.clientId === clientId)?.item

  /** Changes the queue and, tab by tab, the list in the storage. */
  function change(
    ticketId: string,
    inQueue: readonly Queued[],
    stored: (outbox: OutboxItem[]) => OutboxItem[],
  ) {
    queue = inQueue
    saved.update(({ outbox }) => ({ outbox: stored(outbox) }))
    onChange(ticketId)
  }

  return {
    find,
    next: (ticketId) => queue.find(({ item }) => item.ticketId === ticketId && !item.refusal)?.item,
    append: (item) => change(item.ticketId, [...queue, toQueued(item)], (outbox) => [...outbox, item]),
    replace(item) {
      const swap = <T>(list: readonly T[], idOf: (present: T) => string, next: T) =>
        list.map((present) => (idOf(present) === item.clientId ? next : present))
      change(
        item.ticketId,
        swap(queue, (present) => present.item.clientId, toQueued(item)),
        (outbox) => swap(outbox, (present) => present.clientId, item),
      )
    },
    remove(clientId) {
      const item = find(clientId)
      if (!item) return
      change(
        item.ticketId,
        queue.filter((present) => present.item !== item),
        (outbox) => outbox.filter((present) => present.clientId !== clientId),
      )
    },
    restore() {
      const left = saved.read().outbox.filter(({ clientId }) => !find(clientId))
      queue = [...left.map(toQueued), ...queue]
      return [...new Set(left.map(({ ticketId }) => ticketId))]
    },
    pendingOf: (ticketId) => queue.filter(({ item }) => item.ticketId === ticketId).map(({ entry }) => entry),
    clear() {
      queue = []
    },
  }
}

function toQueued(item: OutboxItem): Queued {
  const { clientId, body, attachments, createdAt, refusal } = item
  const error = refusal && new DeskhandError(refusal.message, refusal)
  const state = refusal ? 'failed' : 'sending'
  return { item, entry: { state, clientId, body, attachments, createdAt, error } }
}
