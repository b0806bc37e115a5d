import type { Attachment } from '../types/attachment.ts'
import type { Customer, CustomerRecord, Me } from '../types/customer.ts'
import type { DeskMessage, DeskTicket, HistoryEntry } from '../types/desk.ts'
import type { Message, MessageAuthor } from '../types/message.ts'
import type { Ticket } from '../types/ticket.ts'
import { found } from './problems.ts'
import type {
  Actor,
  FakeState,
  StoredAttachment,
  StoredChange,
  StoredCustomer,
  StoredMessage,
  StoredTicket,
} from './state.ts'

/** How each kind of reader sees what is stored, built field by field. */

const toCustomer = ({ id, verified, name, email, avatarUrl }: CustomerRecord): Customer => ({
  id,
  verified,
  name,
  email,
  avatarUrl,
})

export const toMe = (customer: StoredCustomer): Me => ({
  ...toCustomer(customer),
  claimedIds: customer.claimedIds,
})

export const toCustomerRecord = (customer: StoredCustomer): CustomerRecord => ({
  ...toCustomer(customer),
  externalId: customer.externalId,
  company: customer.company,
  createdAt: customer.createdAt,
})

export const toAttachment = ({ id, fileName, contentType, size, state }: StoredAttachment): Attachment => ({
  id,
  fileName,
  contentType,
  size,
  state,
})

export const publicMessages = ({ messages }: StoredTicket): StoredMessage[] =>
  messages.filter(({ publicSeq }) => publicSeq !== null)

const commonTicket = (ticket: StoredTicket): Omit<Ticket, 'lastSeq' | 'unreadCount'> => ({
  id: ticket.id,
  number: ticket.number,
  subject: ticket.subject,
  status: ticket.status,
  priority: ticket.priority,
  departmentId: ticket.departmentId,
  tags: [],
  fields: ticket.fields,
  createdAt: ticket.createdAt,
  updatedAt: ticket.updatedAt,
  lastMessageAt: ticket.lastMessageAt,
  rating: ticket.rating,
  mergedInto: ticket.mergedInto,
})

export const unreadCount = (ticket: StoredTicket): number =>
  publicMessages(ticket).filter(
    ({ author, publicSeq }) => author.kind === 'member' && (publicSeq ?? 0) > ticket.readSeq,
  ).length

export const toTicket = (ticket: StoredTicket): Ticket => ({
  ...commonTicket(ticket),
  lastSeq: publicMessages(ticket).length,
  unreadCount: unreadCount(ticket),
})

export function toDeskTicket(state: FakeState, ticket: StoredTicket): DeskTicket {
  const { id, name, avatarUrl } = state.member
  return {
    ...commonTicket(ticket),
    lastSeq: ticket.messages.length,
    unreadCount: ticket.teamUnread,
    customer: toCustomer(found(state.customers.get(ticket.customerId), 'customer')),
    assignee: ticket.assigneeId === null ? null : { id, name, avatarUrl },
    dueAt: ticket.dueAt,
    firstResponseAt: ticket.firstResponseAt,
    resolvedAt: ticket.resolvedAt,
    page: ticket.page,
  }
}

/** Somebody as the author of what they write or change. */
export function authorOf(state: FakeState, actor: Actor): MessageAuthor {
  const person = actor.kind === 'member' ? state.member : state.customers.get(actor.id)
  return { kind: actor.kind, id: actor.id, name: person?.name ?? null, avatarUrl: person?.avatarUrl ?? null }
}

const commonMessage = (state: FakeState, message: StoredMessage): Omit<Message, 'seq' | 'clientId'> => ({
  id: message.id,
  ticketId: message.ticketId,
  author: message.author,
  body: message.body,
  attachments: message.attachmentIds.flatMap((id) => {
    const attachment = state.attachments.get(id)
    return attachment ? toAttachment(attachment) : []
  }),
  createdAt: message.createdAt,
  editedAt: null,
})

/** @throws Error for an internal note: no customer may be shown one */
export function toMessage(state: FakeState, message: StoredMessage): Message {
  if (message.publicSeq === null) throw new Error(`Message ${message.id} is an internal note.`)
  return {
    ...commonMessage(state, message),
    seq: message.publicSeq,
    clientId: message.author.kind === 'customer' ? message.clientId : null,
  }
}

export const toDeskMessage = (state: FakeState, message: StoredMessage): DeskMessage => ({
  ...commonMessage(state, message),
  seq: message.seq,
  clientId: message.author.kind === 'member' ? message.clientId : null,
  isInternal: message.publicSeq === null,
})

export const toHistoryEntry = (change: StoredChange): HistoryEntry => ({
  id: change.id,
  ticketId: change.ticketId,
  actor: change.actor,
  field: change.field,
  oldValue: change.oldValue,
  newValue: change.newValue,
  at: change.at,
})
