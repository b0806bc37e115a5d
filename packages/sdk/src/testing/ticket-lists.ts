import { LIMITS, TICKET_PRIORITIES, TICKET_STATUSES } from '../limits.ts'
import type { DeskTicket } from '../types/desk.ts'
import type { OneOrSeveral, QueueFilters, QueueQuery, QueueSort, TicketCount } from '../types/desk-ticket.ts'
import type { Page } from '../types/page.ts'
import type { Ticket, TicketQuery } from '../types/ticket.ts'
import { asText, listOf, oneOf, oneOrSeveral, optional, PAGE_FIELDS, text, yesOrNo } from './fields.ts'
import type { FieldsOf } from './fields.ts'
import { pageOf } from './paging.ts'
import type { FakeState, StoredMessage, StoredTicket } from './state.ts'
import { publicMessages, toDeskTicket, toTicket, unreadCount } from './views.ts'

const SORTS = ['-lastMessageAt', 'lastMessageAt', '-createdAt', 'createdAt'] as const
export const QUEUE_SORTS: readonly QueueSort[] = [...SORTS, 'dueAt', '-dueAt', 'priority', '-priority']

export const TICKET_QUERY: FieldsOf<TicketQuery> = {
  ...PAGE_FIELDS,
  q: optional(text(1, 200)),
  status: optional(asText.listOf(oneOf(TICKET_STATUSES))),
  unread: optional(asText.yesOrNo),
  sort: optional(oneOf(SORTS)),
}

type PlainFilters = Pick<QueueFilters, 'q' | 'field'>
type DatedFilters = Pick<
  QueueFilters,
  'customerId' | 'createdAfter' | 'createdBefore' | 'waitingSince' | 'dueBefore'
>
type BodyFilters = Omit<QueueFilters, keyof DatedFilters>

/** What reads alike in an address and in a body. */
const PLAIN_FILTERS: FieldsOf<PlainFilters> = {
  q: optional(text(1, 200)),
  field: optional(text(1, 500)),
}

const DATED_FILTERS: FieldsOf<DatedFilters> = {
  customerId: optional(text(1, 100)),
  createdAfter: optional(text(1, 100)),
  createdBefore: optional(text(1, 100)),
  waitingSince: optional(text(1, 100)),
  dueBefore: optional(text(1, 100)),
}

export const QUEUE_QUERY: FieldsOf<QueueQuery> = {
  ...PAGE_FIELDS,
  ...PLAIN_FILTERS,
  ...DATED_FILTERS,
  status: optional(asText.listOf(oneOf(TICKET_STATUSES))),
  priority: optional(asText.listOf(oneOf(TICKET_PRIORITIES))),
  departmentId: optional(asText.listOf(text(1, 100))),
  assignee: optional(asText.listOf(text(1, 100))),
  tagId: optional(asText.listOf(text(1, 100))),
  unread: optional(asText.yesOrNo),
  sort: optional(oneOf(QUEUE_SORTS)),
}

/** The filters of a queue in a body, but for its dates. */
export const BODY_FILTERS: FieldsOf<BodyFilters> = {
  ...PLAIN_FILTERS,
  status: optional(listOf(oneOf(TICKET_STATUSES), TICKET_STATUSES.length, 1)),
  priority: optional(listOf(oneOf(TICKET_PRIORITIES), TICKET_PRIORITIES.length, 1)),
  departmentId: optional(oneOrSeveral(text(1, 100))),
  assignee: optional(oneOrSeveral(text(1, 100))),
  tagId: optional(oneOrSeveral(text(1, 100))),
  unread: optional(yesOrNo),
}

export const QUEUE_FILTERS: FieldsOf<QueueFilters> = { ...BODY_FILTERS, ...DATED_FILTERS }

type Condition = (ticket: StoredTicket) => boolean

/** The customer's own tickets. */
export function listOwn(state: FakeState, customerId: string, query: TicketQuery): Page<Ticket> {
  const { q, status, unread, sort = '-lastMessageAt' } = query
  const page = ticketPage(state, 'tickets', sort, query, [
    (ticket) => ticket.customerId === customerId,
    (ticket) => !status || status.includes(ticket.status),
    (ticket) => unread === undefined || unreadCount(ticket) > 0 === unread,
    (ticket) => q === undefined || says(ticket, publicMessages(ticket), q),
  ])
  return { ...page, data: page.data.map(toTicket) }
}

/** The queue of the team. */
export function listQueue(state: FakeState, query: QueueQuery): Page<DeskTicket> {
  const page = ticketPage(
    state,
    'queue',
    query.sort ?? '-lastMessageAt',
    query,
    queueConditions(state, query),
  )
  return { ...page, data: page.data.map((ticket) => toDeskTicket(state, ticket)) }
}

/** How many tickets of the queue meet filters. */
export function countQueue(state: FakeState, filters: QueueFilters): TicketCount {
  const conditions = queueConditions(state, filters)
  const met = [...state.tickets.values()].filter((ticket) => conditions.every((holds) => holds(ticket)))
  return { tickets: Math.min(met.length, LIMITS.countedTickets), isMore: met.length > LIMITS.countedTickets }
}

function queueConditions(state: FakeState, filters: QueueFilters): Condition[] {
  const { q, status, priority, departmentId, assignee, field, customerId, unread } = filters
  return [
    (ticket) => !status || status.includes(ticket.status),
    (ticket) => !priority || priority.includes(ticket.priority),
    (ticket) => fits(departmentId, ticket.departmentId),
    (ticket) => fits(assignee, ticket.assigneeId, state.member.id),
    // The fake has no tags.
    () => filters.tagId === undefined,
    (ticket) => field === undefined || hasField(ticket, field),
    (ticket) => customerId === undefined || ticket.customerId === customerId,
    ({ createdAt }) => !filters.createdAfter || isBefore(filters.createdAfter, createdAt, true),
    ({ createdAt }) => !filters.createdBefore || isBefore(createdAt, filters.createdBefore),
    (ticket) => !filters.waitingSince || waits(ticket, filters.waitingSince),
    ({ dueAt }) => !filters.dueBefore || (dueAt !== null && isBefore(dueAt, filters.dueBefore)),
    (ticket) => unread === undefined || ticket.teamUnread > 0 === unread,
    (ticket) => q === undefined || says(ticket, ticket.messages, q),
  ]
}

function ticketPage(
  state: FakeState,
  list: string,
  sort: QueueSort,
  query: TicketQuery | QueueQuery,
  conditions: readonly Condition[],
): Page<StoredTicket> {
  const isDescending = sort.startsWith('-')
  const by = sort.replace('-', '')
  const keyOf = (ticket: StoredTicket): string => `${placeOf(ticket, by)} ${ticket.id}`
  const items = [...state.tickets.values()]
    .filter((ticket) => conditions.every((holds) => holds(ticket)) && !(by === 'dueAt' && !ticket.dueAt))
    .toSorted((a, b) => (keyOf(a) < keyOf(b) === isDescending ? 1 : -1))
  return pageOf({ list: `${list} ${sort}`, items, keyOf, isDescending }, query)
}

function placeOf(ticket: StoredTicket, by: string): string {
  if (by === 'createdAt') return ticket.createdAt
  if (by === 'dueAt') return ticket.dueAt ?? ''
  if (by === 'priority') return `${TICKET_PRIORITIES.indexOf(ticket.priority)} ${ticket.lastMessageAt}`
  return ticket.lastMessageAt
}

/** Whether each word begins one of the number, the subject or a message. */
function says({ number, subject }: StoredTicket, messages: readonly StoredMessage[], q: string): boolean {
  const words = wordsOf([number, subject, ...messages.map(({ body }) => body)].join(' '))
  return wordsOf(q).every((asked) => words.some((word) => word.startsWith(asked)))
}

export const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

const fits = (asked: OneOrSeveral | undefined, id: string | null, me?: string): boolean =>
  asked === undefined ||
  [asked].flat().some((one) => (one === 'none' ? id === null : id === (one === 'me' ? me : one)))

function hasField({ fields }: StoredTicket, field: string): boolean {
  const [key = '', ...value] = field.split(':')
  const held = fields[key]
  return held !== undefined && (typeof held === 'string' ? held : JSON.stringify(held)) === value.join(':')
}

const isBefore = (a: string, b: string, orSame = false): boolean =>
  orSame ? Date.parse(a) <= Date.parse(b) : Date.parse(a) < Date.parse(b)

const waits = (ticket: StoredTicket, since: string): boolean =>
  ticket.teamUnread > 0 && isBefore(ticket.lastMessageAt, since, true)
