import type { JsonValue } from './json.ts'
import type { Message, NewMessage } from './message.ts'
import type { Customer } from './customer.ts'
import type { HostPage, Ticket, TicketPriority, TicketStatus } from './ticket.ts'

export type MemberRole = 'agent' | 'admin'

/** Somebody of the team. */
export interface Member {
  id: string
  name: string
  email: string
  avatarUrl: string | null
}

/** A member of one site, with the role there. */
export interface SiteMember extends Member {
  role: MemberRole
}

/** A site the signed-in member belongs to. */
export interface MemberSite {
  id: string
  siteKey: string
  name: string
  role: MemberRole
}

/** The body of `POST /v1/desk/sessions`. */
export interface NewMemberSession {
  email: string
  password: string
}

/** What `POST /v1/desk/sessions` answers. */
export interface MemberSession {
  token: string
  member: Member
  sites: MemberSite[]
}

/** A ticket as the team sees it. `lastSeq` counts internal notes too; `unreadCount` counts the customer's messages since the team's last answer. */
export interface DeskTicket extends Ticket {
  customer: Customer
  assignee: Pick<Member, 'id' | 'name' | 'avatarUrl'> | null
  dueAt: string | null
  firstResponseAt: string | null
  resolvedAt: string | null
  page: HostPage | null
}

/** A message as the team sees it. */
export interface DeskMessage extends Message {
  /** True for a note that the customer never sees. */
  isInternal: boolean
}

/** The body of `POST …/tickets/:id/messages`. */
export interface NewDeskMessage extends NewMessage {
  /** True for a note that the customer never sees. */
  isInternal?: boolean
}

/** The body of `PATCH …/tickets/:id/messages/:messageId`. */
export interface MessageEdit {
  body: string
}

/** The body of `PATCH …/tickets/:id`. Only what is named changes. */
export interface TicketChanges {
  subject?: string
  status?: TicketStatus
  priority?: TicketPriority
  departmentId?: string | null
  dueAt?: string | null
}

/** The body of `PATCH …/tickets/:id/assign`. */
export interface TicketAssignment {
  assigneeId: string | null
}

/** One change of a ticket: who, what, from what, to what, when. */
export interface HistoryEntry {
  id: string
  ticketId: string
  actor: { kind: 'customer' | 'member' | 'system'; id: string | null; name: string | null }
  /** For example `status`, `assignee` or `customer`. */
  field: string
  oldValue: JsonValue
  newValue: JsonValue
  at: string
}
