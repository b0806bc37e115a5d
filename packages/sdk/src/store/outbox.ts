import { uuid } from '../core/uuid.ts'
import type { Attachment } from '../types/attachment.ts'
import type { Message } from '../types/message.ts'
import type { StoreContext } from './context.ts'
import { createDelivery } from './delivery.ts'
import { createOutboxQueue } from './outbox-queue.ts'
import type { PendingEntry } from './state.ts'

/** The messages that are not sent yet. Each keeps its `clientId` for ever, so however often it is sent it is one message. */
export interface Outbox {
  readonly add: (ticketId: string, body: string, attachments: Attachment[]) => void
  /** Sends a refused message again. */
  readonly retry: (clientId: string) => void
  /** Takes a message out: nobody wants it sent any more, or the server has it, whoever told us. */
  readonly remove: (clientId: string) => void
  readonly pendingOf: (ticketId: string) => PendingEntry[]
  /** Takes up what an earlier page left. */
  readonly restore: () => void
  /** The connection is back: do not wait any longer. */
  readonly wake: () => void
  readonly clear: () => void
}

export interface OutboxOptions {
  /** A ticket's pending messages are different now. */
  onChange: (ticketId: string) => void
  onSent: (message: Message) => void
}

export function createOutbox(context: StoreContext, { onChange, onSent }: OutboxOptions): Outbox {
  const queue = createOutboxQueue(context.saved, onChange)
  const delivery = createDelivery(context, {
    next: queue.next,
    onSent(item, message) {
      // The thread first: it shows the message in place of its pending copy, and never neither of them.
      onSent(message)
      queue.remove(item.clientId)
    },
    onRefused: (item, { code, message, status, requestId }) =>
      queue.replace({ ...item, refusal: { code, message, status, requestId } }),
  })

  return {
    add(ticketId, body, attachments) {
      const createdAt = new Date().toISOString()
      queue.append({ ticketId, clientId: uuid(), body, attachments, createdAt, refusal: null })
      delivery.begin(ticketId)
    },
    retry(clientId) {
      const item = queue.find(clientId)
      if (!item?.refusal) return
      queue.replace({ ...item, refusal: null })
      delivery.begin(item.ticketId)
    },
    remove: queue.remove,
    pendingOf: queue.pendingOf,
    restore() {
      for (const ticketId of queue.restore()) {
        onChange(ticketId)
        delivery.begin(ticketId)
      }
    },
    wake: delivery.wake,
    clear: queue.clear,
  }
}
