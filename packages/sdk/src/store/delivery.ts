import type { DeskhandClient } from '../client.ts'
import { wait } from '../core/abort.ts'
import type { DeskhandError } from '../core/errors.ts'
import { jitter } from '../core/retry.ts'
import type { Message } from '../types/message.ts'
import type { StoreContext } from './context.ts'
import { asDeskhandError } from './failure.ts'
import type { OutboxItem } from './saved-state.ts'

const BASE_BACKOFF = 1_000
const LONGEST_BACKOFF = 30_000

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
  onSent: (item: OutboxItem, message: Message) => void
  onRefused: (item: OutboxItem, error: DeskhandError) => void
}

export function createDelivery(
  { client, signal }: Pick<StoreContext, 'client' | 'signal'>,
  { next, onSent, onRefused }: DeliveryOptions,
): Delivery {
  /** For whom a ticket's messages are being sent. */
  const underWay = new Map<string, AbortSignal>()
  let patience = new AbortController()

  function begin(ticketId: string): void {
    const customer = signal()
    if (underWay.get(ticketId) === customer) return
    underWay.set(ticketId, customer)
    void deliverAll(ticketId, customer)
  }

  async function deliverAll(ticketId: string, customer: AbortSignal): Promise<void> {
    let failures = 0
    for (let item = next(ticketId); item && !customer.aborted; item = next(ticketId)) {
      const error = await deliver(item, customer)
      if (error) await pause(failures, error, customer)
      failures = error ? failures + 1 : 0
    }
    if (underWay.get(ticketId) === customer) underWay.delete(ticketId)
  }

  /** @returns why to try again later; `null` when there is nothing left to try */
  async function deliver(item: OutboxItem, customer: AbortSignal): Promise<DeskhandError | null> {
    try {
      const message = await send(client, item, customer)
      if (!customer.aborted) onSent(item, message)
    } catch (cause) {
      const error = asDeskhandError(cause)
      if (error.retryable) return error
      if (!customer.aborted) onRefused(item, error)
    }
    return null
  }

  async function pause(
    failures: number,
    { retryAfter }: DeskhandError,
    customer: AbortSignal,
  ): Promise<void> {
    const delay = Math.max(jitter(failures, BASE_BACKOFF, LONGEST_BACKOFF), (retryAfter ?? 0) * 1_000)
    // Aborted means: do not wait any longer.
    await wait(delay, AbortSignal.any([customer, patience.signal])).catch(() => undefined)
  }

  return {
    begin,
    wake() {
      patience.abort()
      patience = new AbortController()
    },
  }
}

function send(client: DeskhandClient, item: OutboxItem, signal: AbortSignal): Promise<Message> {
  const { ticketId, clientId, body, attachments } = item
  const attachmentIds = attachments.map(({ id }) => id)
  const input = { clientId, body, ...(attachmentIds.length > 0 && { attachmentIds }) }
  return client.messages.send(ticketId, input, { signal })
}
