import type { DeskhandError } from '../core/errors.ts'
import type { Attachment } from '../types/attachment.ts'
import type { Message } from '../types/message.ts'
import type { StoreClient, StoreContext } from './context.ts'
import { asDeskhandError, isPassing } from './failure.ts'
import type { OutboxItem } from './outbox-item.ts'
import { createPatience } from './patience.ts'

/** Milliseconds for which to leave a ticket's messages to another tab. */
const PATIENCE = 30_000

/** Sends what waits: one message at a time per ticket, in order, until the server has taken or refused it. */
export interface Delivery {
  /** Sees to it that a ticket's messages are being sent. */
  readonly begin: (ticketId: string) => void
  /** The connection is back: do not wait any longer. */
  readonly wake: () => void
}

export interface DeliveryOptions {
  /** The message to send next; `undefined` when there is none. */
  next: (ticketId: string) => OutboxItem | undefined
  /** Brings the files of a message to the server. */
  upload: (item: OutboxItem, signal: AbortSignal) => Promise<Attachment[]>
  onSent: (item: OutboxItem, message: Message) => void
  /** The server has had this message before. */
  onKnown: (item: OutboxItem) => Promise<void>
  onRefused: (item: OutboxItem, error: DeskhandError) => void
}

export function createDelivery(
  { client, saved, signal }: Pick<StoreContext, 'client' | 'saved' | 'signal'>,
  { next, upload, onSent, onKnown, onRefused }: DeliveryOptions,
): Delivery {
  /** For whom a ticket's messages are being sent. */
  const underWay = new Map<string, AbortSignal>()
  const patience = createPatience()

  function begin(ticketId: string): void {
    const customer = signal()
    if (underWay.get(ticketId) === customer) return
    underWay.set(ticketId, customer)
    void deliverAll(ticketId, customer)
  }

  async function deliverAll(ticketId: string, customer: AbortSignal): Promise<void> {
    let failures = 0
    while (next(ticketId) && !customer.aborted) {
      // It is kept before it is tried: from here on neither a crash nor a lost answer can make it another message.
      const turn = { name: ticketId, patience: PATIENCE, signal: customer }
      const error = await saved.inTurn(turn, () => deliver(ticketId, customer))
      if (error) await patience.wait(failures, error, customer)
      failures = error ? failures + 1 : 0
    }
    if (underWay.get(ticketId) === customer) underWay.delete(ticketId)
  }

  /** @returns why to try again later; `null` when there is nothing left to try */
  async function deliver(ticketId: string, customer: AbortSignal): Promise<DeskhandError | null> {
    const item = next(ticketId)
    // The tab that had its turn before may have sent it.
    if (!item || customer.aborted) return null
    try {
      const files = item.files.length > 0 ? await upload(item, customer) : []
      const message = await send(client, item, files, customer)
      if (!customer.aborted) onSent(item, message)
    } catch (cause) {
      const error = asDeskhandError(cause)
      if (isPassing(error)) return error
      if (customer.aborted) return null
      // Nobody else makes this clientId: an earlier try has arrived, with files that were uploaded another time.
      if (error.code === 'client_id_reused') await onKnown(item)
      else onRefused(item, error)
    }
    return null
  }

  return { begin, wake: patience.end }
}

function send(
  client: StoreClient,
  { ticketId, clientId, body, attachments }: OutboxItem,
  files: readonly Attachment[],
  signal: AbortSignal,
): Promise<Message> {
  const attachmentIds = [...attachments, ...files].map(({ id }) => id)
  const input = { clientId, body, ...(attachmentIds.length > 0 && { attachmentIds }) }
  return client.messages.send(ticketId, input, { signal })
}
