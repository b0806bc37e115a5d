import {
  LIMITS,
  TICKET_PRIORITIES,
  TICKET_STATUSES,
  type BulkUpdate,
  type NewDeskTicket,
  type QueueFilters,
  type QueueQuery,
  type TicketCount,
  type TicketCountsQuery,
  type TicketFieldValue,
  type TicketMerge,
  type TicketTagSet,
} from '@deskhand/sdk'
import { z } from 'zod'
import { deskItemPath, deskTicket } from './desk.ts'
import {
  listOf,
  oneOrSeveral,
  oneOrSeveralInText,
  pageQuery,
  searchWords,
  storableDate,
  yesOrNo,
} from './page.ts'
import { pinned } from './pinned.ts'
import {
  attachmentIds,
  jsonValue,
  subject,
  ticketFieldValues,
  ticketPriority,
  ticketStatus,
} from './ticket.ts'

const departmentOrNone = z.union([z.literal('none'), z.uuid()])
const assignee = z.union([z.enum(['me', 'none']), z.uuid()])

export const queueSort = z.enum([
  '-lastMessageAt',
  'lastMessageAt',
  '-createdAt',
  'createdAt',
  'dueAt',
  '-dueAt',
  'priority',
  '-priority',
])

/** The filters that read alike in an address and in a body. */
const plainFilters = {
  field: z.exactOptional(
    z
      .string()
      .regex(/^[^:]{1,64}:.{1,4000}$/su, { message: 'takes the key of a field, a colon and its value' }),
  ),
  q: z.exactOptional(searchWords),
}

const datedFilters = {
  customerId: z.exactOptional(z.uuid()),
  createdAfter: z.exactOptional(storableDate),
  createdBefore: z.exactOptional(storableDate),
  waitingSince: z.exactOptional(storableDate),
  dueBefore: z.exactOptional(storableDate),
}

export const queueQuery = pinned<QueueQuery>()(
  z.strictObject({
    ...pageQuery,
    ...plainFilters,
    ...datedFilters,
    departmentId: z.exactOptional(oneOrSeveralInText(departmentOrNone)),
    assignee: z.exactOptional(oneOrSeveralInText(assignee)),
    tagId: z.exactOptional(oneOrSeveralInText(z.uuid())),
    status: z.exactOptional(listOf(TICKET_STATUSES)),
    priority: z.exactOptional(listOf(TICKET_PRIORITIES)),
    unread: z.exactOptional(yesOrNo),
    sort: z.exactOptional(queueSort),
  }),
)

/** The filters of a queue in a body, but for its dates. */
export const bodyFilters = {
  ...plainFilters,
  departmentId: z.exactOptional(oneOrSeveral(departmentOrNone)),
  assignee: z.exactOptional(oneOrSeveral(assignee)),
  tagId: z.exactOptional(oneOrSeveral(z.uuid())),
  status: z.exactOptional(z.array(ticketStatus).min(1).max(TICKET_STATUSES.length)),
  priority: z.exactOptional(z.array(ticketPriority).min(1).max(TICKET_PRIORITIES.length)),
  unread: z.exactOptional(z.boolean()),
}

const queueFilters = pinned<QueueFilters>()(z.strictObject({ ...bodyFilters, ...datedFilters }))

/** Views that are counted at once. */
const COUNTS = 50

export const ticketCountsQuery = pinned<TicketCountsQuery>()(
  z.strictObject({ filters: z.array(queueFilters).min(1).max(COUNTS) }),
)

const ticketCount = pinned<TicketCount>()(
  z.object({ tickets: z.int(), isMore: z.boolean() }).meta({ id: 'TicketCount' }),
)

export const ticketCounts = z.object({ data: z.array(ticketCount) })

/** A ticket has at most so many tags. */
const TAGS = 50
const tagIds = z
  .array(z.uuid())
  .max(TAGS)
  .refine((ids) => new Set(ids).size === ids.length, { message: 'names a tag twice' })

export const newDeskTicket = pinned<NewDeskTicket>()(
  z
    .strictObject({
      clientId: z.uuid(),
      customerId: z.exactOptional(z.uuid()),
      customer: z.exactOptional(
        z.strictObject({
          name: z.string().trim().min(1).max(LIMITS.nameLength),
          email: z.email().max(320),
        }),
      ),
      subject,
      body: z.string().trim().min(1).max(LIMITS.messageLength),
      departmentId: z.exactOptional(z.uuid()),
      priority: z.exactOptional(ticketPriority),
      assigneeId: z.exactOptional(z.uuid()),
      tagIds: z.exactOptional(tagIds),
      fields: z.exactOptional(ticketFieldValues),
      attachmentIds: z.exactOptional(attachmentIds),
    })
    .refine(({ customerId, customer }) => (customerId === undefined) !== (customer === undefined), {
      path: ['customer'],
      message: 'must name somebody new, or customerId a customer of the site: one of the two',
    }),
)

export const ticketTagSet = pinned<TicketTagSet>()(z.strictObject({ tagIds }))

export const ticketFieldValue = pinned<TicketFieldValue>()(
  z.strictObject({
    value: jsonValue.refine((value) => Buffer.byteLength(JSON.stringify(value)) <= LIMITS.fieldValueBytes, {
      message: `has more than ${LIMITS.fieldValueBytes} bytes`,
    }),
  }),
)

export const ticketMerge = pinned<TicketMerge>()(z.strictObject({ intoId: z.uuid() }))

/** Tickets that one bulk update changes at most. */
const BULK = 100

export const bulkUpdate = pinned<BulkUpdate>()(
  z.strictObject({
    ids: z
      .array(z.uuid())
      .min(1)
      .max(BULK)
      .refine((ids) => new Set(ids).size === ids.length, { message: 'names a ticket twice' }),
    changes: z
      .strictObject({
        status: z.exactOptional(ticketStatus),
        priority: z.exactOptional(ticketPriority),
        departmentId: z.exactOptional(z.uuid().nullable()),
        assigneeId: z.exactOptional(z.uuid().nullable()),
        addTagIds: z.exactOptional(tagIds),
        removeTagIds: z.exactOptional(tagIds),
      })
      .refine((changes) => Object.keys(changes).length > 0, {
        message: 'must name at least one field to change',
      }),
  }),
)

/** What a bulk update answers: the tickets as they are now, in the order of the ids. */
export const changedTickets = z.object({ data: z.array(deskTicket) })

/** The path of one field of a ticket. */
export const ticketFieldPath = deskItemPath.extend({ key: z.string().min(1).max(LIMITS.fieldKeyLength) })
