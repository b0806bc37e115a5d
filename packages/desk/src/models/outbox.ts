import { signal, type ReadonlySignal } from '@preact/signals'
import type { Attachment, DeskMessage, TicketStatus } from '@deskhand/sdk'
import type { DeskMessageInput, DeskSite } from '@deskhand/sdk/desk'
import { describeProblem } from '../problem-text.ts'
import type { DeskStorage } from './storage.ts'

/** What the member wrote, on its way to the server. */
export interface OutgoingMessage {
  /** One id for every attempt, so the server keeps one message however often it is sent. */
  clientId: string
  body: string
  attachments: Attachment[]
  isInternal: boolean
  /** The status the ticket gets once the message is there. */
  thenStatus: TicketStatus | null
  createdAt: string
  state: 'sending' | 'failed'
  /** Why it failed; `null` when the page was closed while it was on its way. */
  problem: string | null
}

type Composition = Pick<OutgoingMessage, 'body' | 'attachments' | 'isInternal' | 'thenStatus'>

/** The unsent messages of one ticket, kept across reloads, sent one after the other. */
export interface Outbox {
  items: ReadonlySignal<readonly OutgoingMessage[]>
  send(composition: Composition): Promise<void>
  retry(clientId: string): Promise<void>
  discard(clientId: string): void
  /** Takes out what has turned up in the thread: the live event may be faster than the answer. */
  settle(message: DeskMessage): void
}

interface OutboxOptions {
  site: DeskSite
  ticketId: string
  storage: DeskStorage
  onSent(message: DeskMessage): void
  onStatus(status: TicketStatus): void
}

export function createOutbox(options: OutboxOptions): Outbox {
  const { site, ticketId, storage } = options
  const items = signal<readonly OutgoingMessage[]>(readStored(storage, ticketId))
  let queue: Promise<void> = Promise.resolve()

  function store(next: readonly OutgoingMessage[]): void {
    items.value = next
    if (next.length === 0) storage.removeItem(keyOf(ticketId))
    else storage.setItem(keyOf(ticketId), JSON.stringify(next))
  }

  function patch(clientId: string, change: Partial<OutgoingMessage>): void {
    store(items.peek().map((item) => (item.clientId === clientId ? { ...item, ...change } : item)))
  }

  function settle(message: DeskMessage): void {
    const sent = items.peek().find((item) => item.clientId === message.clientId)
    if (!sent) return
    store(items.peek().filter((item) => item !== sent))
    if (sent.thenStatus) options.onStatus(sent.thenStatus)
  }

  async function attempt(clientId: string): Promise<void> {
    const item = items.peek().find((candidate) => candidate.clientId === clientId)
    if (!item) return
    try {
      const message = await site.messages.send(ticketId, inputOf(item))
      settle(message)
      options.onSent(message)
    } catch (error) {
      patch(clientId, { state: 'failed', problem: describeProblem(error) })
    }
  }

  function enqueue(clientId: string): Promise<void> {
    queue = queue.then(() => attempt(clientId))
    return queue
  }

  return {
    items,
    settle,
    send(composition) {
      const clientId = crypto.randomUUID()
      const createdAt = new Date().toISOString()
      store([...items.peek(), { ...composition, clientId, createdAt, state: 'sending', problem: null }])
      return enqueue(clientId)
    },
    retry(clientId) {
      patch(clientId, { state: 'sending', problem: null })
      return enqueue(clientId)
    },
    discard: (clientId) => store(items.peek().filter((item) => item.clientId !== clientId)),
  }
}

function inputOf({ clientId, body, isInternal, attachments }: OutgoingMessage): DeskMessageInput {
  const attachmentIds = attachments.map(({ id }) => id)
  return { clientId, body, isInternal, ...(attachmentIds.length > 0 && { attachmentIds }) }
}

const keyOf = (ticketId: string) => `outbox.${ticketId}`

/** Whatever was still unsent when the page closed waits for the member, who may have had second thoughts. */
function readStored(storage: DeskStorage, ticketId: string): OutgoingMessage[] {
  const stored = storage.getItem(keyOf(ticketId))
  if (stored === null) return []
  const items: (Omit<OutgoingMessage, 'attachments'> & Partial<OutgoingMessage>)[] = JSON.parse(stored)
  // What an earlier version of the desk has kept knows no files.
  return items.map((item) => ({ attachments: [], ...item, state: 'failed' }))
}
