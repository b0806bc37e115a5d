import type { DeskhandError } from '../core/errors.ts'
import type { Attachment } from '../types/attachment.ts'
import type { Customer } from '../types/customer.ts'
import type { Message } from '../types/message.ts'
import type { Ticket } from '../types/ticket.ts'
import type { StorageState } from './storage.ts'

/** The live connection as a person would say it; `idle` while nothing is wanted of it. */
export type SupportConnection = 'idle' | 'connecting' | 'online' | 'offline'

/** The customer's tickets, as far as they are loaded. */
export interface TicketList {
  readonly status: 'idle' | 'loading' | 'ready' | 'failed'
  /** Newest activity first. */
  readonly items: Ticket[]
  /** `null` when there are no more. */
  readonly nextCursor: string | null
  readonly error: DeskhandError | null
}

/** A message the server has. */
export interface SentEntry {
  readonly state: 'sent'
  readonly message: Message
}

/** A message on its way, or one the server refused. */
export interface PendingEntry {
  readonly state: 'sending' | 'failed'
  readonly ticketId: string
  readonly clientId: string
  readonly body: string
  /** The files that were uploaded before. */
  readonly attachments: Attachment[]
  /** How many files more are uploaded before it is sent; the snapshot of `createUploads` has them under the `clientId`. */
  readonly fileCount: number
  readonly createdAt: string
  /** Why it failed; `null` while it is being sent. */
  readonly error: DeskhandError | null
}

export type ThreadEntry = SentEntry | PendingEntry

/** A stretch of a thread, from the `seq` of its first message to that of its last. */
export interface SeqRange {
  readonly from: number
  readonly to: number
}

/** One ticket's messages, as far as they are loaded. */
export interface Thread {
  readonly ticketId: string
  readonly status: 'loading' | 'ready' | 'failed'
  /** By `seq`, then the pending ones in the order they were sent. */
  readonly entries: ThreadEntry[]
  /** Whether there are messages before the first entry. */
  readonly hasOlder: boolean
  /** What `releaseMessages` took out from between the entries, oldest first. */
  readonly released: readonly SeqRange[]
  readonly error: DeskhandError | null
}

/** Everything a support UI shows. A snapshot: it never changes, and parts that did not change keep their identity. */
export interface SupportState {
  readonly connection: SupportConnection
  readonly customer: Customer | null
  readonly tickets: TicketList
  readonly threads: Readonly<Record<string, Thread>>
  /** What is being written, by ticket id, or `new`. */
  readonly drafts: Readonly<Record<string, string>>
  /** The messages of all tickets that are not sent yet, in the order they were written. */
  readonly outbox: readonly PendingEntry[]
  /** Answers the customer has not read, over all loaded tickets. */
  readonly unreadCount: number
  /** Whether drafts and unsent messages outlive a reload. Where the storage is `full` or `denied`, they are in memory only. */
  readonly storage: StorageState
}

/** What is nobody's. */
export const NOBODYS: Pick<SupportState, 'customer' | 'tickets' | 'threads' | 'unreadCount'> = {
  customer: null,
  tickets: { status: 'idle', items: [], nextCursor: null, error: null },
  threads: {},
  unreadCount: 0,
}

/** The state before anything is known. */
export const NOTHING: SupportState = {
  ...NOBODYS,
  connection: 'idle',
  drafts: {},
  outbox: [],
  storage: 'none',
}
