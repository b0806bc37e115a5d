import { uuid } from '../core/uuid.ts'
import type { Article } from '../types/article.ts'
import type { Attachment } from '../types/attachment.ts'
import type { CustomerRecord, Me } from '../types/customer.ts'
import type { SavedView } from '../types/desk-saved-view.ts'
import type { HistoryEntry, Member } from '../types/desk.ts'
import type { JsonValue } from '../types/json.ts'
import type { MessageAuthor } from '../types/message.ts'
import type {
  HostPage,
  TicketPriority,
  TicketRating,
  TicketReference,
  TicketStatus,
} from '../types/ticket.ts'
import { createChallenges } from './challenges.ts'
import type { Challenges } from './challenges.ts'
import { createEventLog } from './event-log.ts'
import type { EventLog } from './event-log.ts'

/** Who acts: a customer, or the one member there is. */
export type Actor = { kind: 'customer'; id: string } | { kind: 'member'; id: string }

export interface StoredSession {
  id: string
  token: string
  actor: Actor
  createdAt: string
}

export interface StoredCustomer extends CustomerRecord, Pick<Me, 'claimedIds'> {}

export interface StoredMessage {
  id: string
  ticketId: string
  seq: number
  /** Its number among what the customer may see; `null` for an internal note. */
  publicSeq: number | null
  author: MessageAuthor
  body: string
  attachmentIds: string[]
  createdAt: string
  clientId: string
  /** What was sent, to recognise a clientId that comes again with something else. */
  sent: string
}

export interface StoredChange extends HistoryEntry {
  isPublic: boolean
  /** How many messages there were, of all and of those the customer may see. */
  afterSeq: number
  afterPublicSeq: number
}

export interface StoredTicket {
  id: string
  number: number
  customerId: string
  subject: string
  status: TicketStatus
  priority: TicketPriority
  departmentId: string | null
  fields: Record<string, JsonValue>
  page: HostPage | null
  assigneeId: string | null
  dueAt: string | null
  createdAt: string
  updatedAt: string
  lastMessageAt: string
  firstResponseAt: string | null
  resolvedAt: string | null
  readSeq: number
  /** The customer's messages since the team's last answer. */
  teamUnread: number
  rating: TicketRating | null
  mergedInto: TicketReference | null
  clientId: string
  sent: string
  messages: StoredMessage[]
  changes: StoredChange[]
}

export interface StoredAttachment extends Attachment {
  owner: Actor
  messageId: string | null
  ticketId: string | null
  bytes: Uint8Array<ArrayBuffer> | null
  /** What has come of an upload in steps; `null` until it has begun. */
  arrived: Uint8Array<ArrayBuffer> | null
  createdAt: string
}

/** An article as a test adds it. */
export interface StoredArticle extends Article {
  categoryName: string
}

/** Everything the fake knows. */
export interface FakeState {
  customers: Map<string, StoredCustomer>
  sessions: Map<string, StoredSession>
  tickets: Map<string, StoredTicket>
  attachments: Map<string, StoredAttachment>
  articles: StoredArticle[]
  /** The votes for each article, by its slug. */
  feedback: Map<string, boolean[]>
  /** Who is at which ticket: `customer` or `member`, and its id. */
  present: Set<string>
  /** Those of the one member there is. */
  savedViews: Map<string, SavedView>
  challenges: Challenges
  log: EventLog
  member: Member
  /** Each call is later than the one before, so that no two things happen at the same time. */
  now(): string
}

export function createState({ name, email }: Pick<Member, 'name' | 'email'>): FakeState {
  return {
    customers: new Map(),
    sessions: new Map(),
    tickets: new Map(),
    attachments: new Map(),
    articles: [],
    feedback: new Map(),
    present: new Set(),
    savedViews: new Map(),
    challenges: createChallenges(),
    log: createEventLog(),
    member: { id: uuid(), name, email, avatarUrl: null },
    now: createClock(),
  }
}

function createClock(): () => string {
  let last = 0
  return () => {
    last = Math.max(last + 1, Date.now())
    return new Date(last).toISOString()
  }
}

/** A random text to go by, as opaque as a real token. */
export const newToken = (): string => (uuid() + uuid()).replaceAll('-', '')
