import { uuid } from '../core/uuid.ts'
import type { Message } from '../types/message.ts'
import type { StoreContext } from './context.ts'
import { createDelivery } from './delivery.ts'
import { bringerOf } from './outbox-files.ts'
import type { OutboxFiles } from './outbox-files.ts'
import { createOutboxShelf } from './outbox-shelf.ts'
import { createShownOutbox } from './shown-outbox.ts'
import type { ShownOutboxOptions } from './shown-outbox.ts'
import type { OutgoingMessage } from './support-store.ts'

/** The messages that are not sent yet. Each keeps its `clientId` for ever, so however often it is sent it is one message. */
export interface Outbox {
  readonly add: (ticketId: string, message: OutgoingMessage) => void
  /** Sends a refused message again. */
  readonly retry: (clientId: string) => void
  /** Takes a message out: nobody wants it sent any more, or the server has it, whoever told us. */
  readonly remove: (clientId: string) => void
  /** The connection is back: do not wait any longer. */
  readonly wake: () => void
  readonly useFiles: (files: OutboxFiles) => void
}

export interface OutboxOptions extends ShownOutboxOptions {
  onSent: (message: Message) => void
}

export function createOutbox(context: StoreContext, { onChange, onSent, catchUp }: OutboxOptions): Outbox {
  const shelf = createOutboxShelf(context.saved)
  let files: OutboxFiles | undefined
  const shown = createShownOutbox(context, shelf, {
    onChange(ticketId) {
      onChange(ticketId)
      delivery.begin(ticketId)
    },
    catchUp,
  })
  const delivery = createDelivery(context, {
    next: shelf.next,
    upload: (item, signal) => bringerOf(files).upload(item, signal),
    onSent(item, message) {
      // The thread first: it shows the message in place of its pending copy, and never neither of them.
      onSent(message)
      remove(item.clientId)
    },
    async onKnown({ ticketId, clientId }) {
      await catchUp(ticketId)
      remove(clientId)
    },
    onRefused(item, { code, message, status, requestId }) {
      if (code === 'attachment_not_ready' && files?.renew(item)) return
      shelf.refuse(item.clientId, { code, message, status, requestId })
    },
  })

  function remove(clientId: string): void {
    shown.remove(clientId)
    files?.forget(clientId)
  }

  return {
    add(ticketId, { body, attachments = [], uploads }) {
      const clientId = uuid()
      const ids = (uploads && files?.beside(ticketId)) || []
      shelf.add({ ticketId, clientId, body, attachments, files: ids, refusal: null })
      files?.hand(ids, clientId)
    },
    retry: (clientId) => shelf.refuse(clientId, null),
    remove,
    wake() {
      shown.follow()
      files?.wake()
      delivery.wake()
    },
    useFiles(next) {
      files = next
      delivery.wake()
    },
  }
}
