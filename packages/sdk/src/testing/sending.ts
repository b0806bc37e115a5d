import { uuid } from '../core/uuid.ts'
import type { NewTicket } from '../types/ticket.ts'
import { fieldRefusal, found, Refusal } from './problems.ts'
import type { Actor, FakeState, StoredMessage, StoredTicket } from './state.ts'
import { changeTicket, refuseMerged } from './ticket-changes.ts'
import { authorOf, publicMessages } from './views.ts'

/** What is sent with a clientId: tickets and messages. */

export interface Sent<T> {
  thing: T
  isNew: boolean
}

export interface MessageToPost {
  clientId: string
  body: string
  attachmentIds: string[]
  isInternal: boolean
}

/** Opens a ticket with its first message, or finds the one this clientId has opened before. */
export function openTicket(state: FakeState, customerId: string, input: NewTicket): Sent<StoredTicket> {
  const sent = contentOf(input)
  const known = [...state.tickets.values()].find(
    (ticket) => ticket.customerId === customerId && ticket.clientId === input.clientId,
  )
  if (known) return repeated(known, sent)
  const attachmentIds = input.attachmentIds ?? []
  const customer: Actor = { kind: 'customer', id: customerId }
  requireAttachable(state, customer, attachmentIds)
  const at = state.now()
  const ticket = { ...newTicket(customerId, input, at), number: state.tickets.size + 1, sent }
  state.tickets.set(ticket.id, ticket)
  state.log.append({ type: 'ticket.created', ticketId: ticket.id, at })
  const { clientId, body } = input
  postMessage(state, ticket, customer, { clientId, body, attachmentIds, isInternal: false })
  return { thing: ticket, isNew: true }
}

/** What a repetition has to share. Where the customer was when asking may change from one try to the next. */
function contentOf(input: NewTicket): string {
  const { subject, body, departmentId, priority, templateId, fields = {}, attachmentIds = [] } = input
  const sortedFields = Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([subject, body, departmentId, priority, templateId, sortedFields, attachmentIds])
}

function newTicket(customerId: string, input: NewTicket, at: string): Omit<StoredTicket, 'number' | 'sent'> {
  return {
    id: uuid(),
    customerId,
    subject: input.subject,
    status: 'open',
    priority: input.priority ?? 'medium',
    departmentId: input.departmentId ?? null,
    fields: input.fields ?? {},
    page: input.page ?? null,
    assigneeId: null,
    dueAt: null,
    createdAt: at,
    updatedAt: at,
    lastMessageAt: at,
    firstResponseAt: null,
    resolvedAt: null,
    readSeq: 0,
    teamUnread: 0,
    rating: null,
    mergedInto: null,
    clientId: input.clientId,
    messages: [],
    changes: [],
  }
}

/** Sends a message, or finds the one this clientId has sent before. */
export function postMessage(
  state: FakeState,
  ticket: StoredTicket,
  actor: Actor,
  message: MessageToPost,
): Sent<StoredMessage> {
  const sent = JSON.stringify([message.body, message.isInternal, message.attachmentIds])
  const known = ticket.messages.find(
    ({ clientId, author }) => clientId === message.clientId && author.id === actor.id,
  )
  if (known) return repeated(known, sent)
  if (!message.isInternal) refuseMerged(ticket)
  if (actor.kind === 'customer' && ticket.status === 'closed')
    throw new Refusal('ticket_closed', 'This ticket is closed. Open a new one to go on.')
  requireAttachable(state, actor, message.attachmentIds)
  if (actor.kind === 'customer' && ['waiting_on_customer', 'resolved'].includes(ticket.status))
    changeTicket(state, ticket, actor, { status: 'open' })
  const posted = newMessage(state, ticket, actor, message, sent)
  ticket.messages.push(posted)
  for (const id of message.attachmentIds)
    Object.assign(found(state.attachments.get(id), 'attachment'), {
      messageId: posted.id,
      ticketId: ticket.id,
    })
  countMessage(ticket, actor, posted)
  const { id: messageId, createdAt: at } = posted
  state.log.append({
    type: 'message.created',
    ticketId: ticket.id,
    at,
    messageId,
    isPublic: !message.isInternal,
  })
  return { thing: posted, isNew: true }
}

function newMessage(
  state: FakeState,
  ticket: StoredTicket,
  actor: Actor,
  { clientId, body, attachmentIds, isInternal }: MessageToPost,
  sent: string,
): StoredMessage {
  return {
    id: uuid(),
    ticketId: ticket.id,
    seq: ticket.messages.length + 1,
    publicSeq: isInternal ? null : publicMessages(ticket).length + 1,
    author: authorOf(state, actor),
    body,
    attachmentIds,
    createdAt: state.now(),
    clientId,
    sent,
  }
}

function countMessage(ticket: StoredTicket, actor: Actor, { createdAt, publicSeq }: StoredMessage): void {
  if (publicSeq === null) return
  ticket.lastMessageAt = createdAt
  ticket.updatedAt = createdAt
  ticket.teamUnread = actor.kind === 'customer' ? ticket.teamUnread + 1 : 0
  if (actor.kind === 'member') ticket.firstResponseAt ??= createdAt
}

function repeated<T extends { sent: string }>(known: T, sent: string): Sent<T> {
  if (known.sent === sent) return { thing: known, isNew: false }
  throw fieldRefusal('client_id_reused', 'clientId', 'This clientId was sent before with another body.')
}

function requireAttachable(state: FakeState, actor: Actor, ids: readonly string[]): void {
  const areReady = ids.every((id) => {
    const attachment = state.attachments.get(id)
    return attachment?.owner.id === actor.id && attachment.state === 'ready' && attachment.messageId === null
  })
  if (areReady) return
  throw fieldRefusal(
    'attachment_not_ready',
    'attachmentIds',
    'Every attachment must be an upload of yours that is complete and not attached yet.',
  )
}
