import {
  LIMITS,
  TICKET_PRIORITIES,
  TICKET_STATUSES,
  type HostPage,
  type JsonValue,
  type NewTicket,
  type NewTicketRating,
  type Ticket,
  type TicketQuery,
  type TicketRating,
  type TicketReference,
  type TicketTag,
} from '@deskhand/sdk'
import { z } from 'zod'
import { date, listOf, pageOf, pageQuery, searchWords, yesOrNo } from './page.ts'
import { pinned } from './pinned.ts'

export const ticketStatus = z.enum(TICKET_STATUSES).meta({ id: 'TicketStatus' })
export const ticketPriority = z.enum(TICKET_PRIORITIES).meta({ id: 'TicketPriority' })
export const jsonValue: z.ZodType<JsonValue> = z
  .lazy(() =>
    z.union([
      z.string(),
      z.number(),
      z.boolean(),
      z.null(),
      z.array(jsonValue),
      z.record(z.string(), jsonValue),
    ]),
  )
  .meta({ id: 'JsonValue' })
export const subject = z.string().trim().min(1).max(LIMITS.subjectLength)

const ticketTag = pinned<TicketTag>()(z.object({ id: z.uuid(), name: z.string(), color: z.string() }))

export const ticketRating = pinned<TicketRating>()(
  z.object({ score: z.int(), comment: z.string().nullable(), ratedAt: date }).meta({ id: 'TicketRating' }),
)

const ticketReference = pinned<TicketReference>()(z.object({ id: z.uuid(), number: z.int() }))

/** What customers and members see alike. */
export const ticketFields = {
  id: z.uuid(),
  number: z.int(),
  subject: z.string(),
  status: ticketStatus,
  priority: ticketPriority,
  departmentId: z.uuid().nullable(),
  tags: z.array(ticketTag),
  fields: z.record(z.string(), jsonValue),
  createdAt: date,
  updatedAt: date,
  lastMessageAt: date,
  lastSeq: z.int(),
  unreadCount: z.int(),
  rating: ticketRating.nullable(),
  mergedInto: ticketReference.nullable(),
}

export const ticket = pinned<Ticket>()(z.object(ticketFields).meta({ id: 'Ticket' }))
export const ticketPage = pageOf(ticket)

export const hostPage = pinned<HostPage>()(
  z.strictObject({
    url: z.url({ protocol: /^https?$/ }).max(LIMITS.pageUrlLength),
    title: z.exactOptional(z.string().max(300)),
  }),
)

export const ticketFieldValues = z
  .record(z.string().min(1).max(LIMITS.fieldKeyLength), jsonValue)
  .refine((fields) => Object.keys(fields).length <= LIMITS.fieldsPerTicket, {
    message: `has more than ${LIMITS.fieldsPerTicket} fields`,
  })
  .refine(
    (fields) =>
      Object.values(fields).every(
        (value) => Buffer.byteLength(JSON.stringify(value)) <= LIMITS.fieldValueBytes,
      ),
    {
      message: `has a value of more than ${LIMITS.fieldValueBytes} bytes`,
    },
  )

export const attachmentIds = z
  .array(z.uuid())
  .max(LIMITS.attachmentsPerMessage)
  .refine((ids) => new Set(ids).size === ids.length, { message: 'names a file twice' })

export const newTicket = pinned<NewTicket>()(
  z.strictObject({
    clientId: z.uuid(),
    subject,
    body: z.string().trim().min(1).max(LIMITS.messageLength),
    departmentId: z.exactOptional(z.uuid()),
    priority: z.exactOptional(ticketPriority),
    templateId: z.exactOptional(z.uuid()),
    fields: z.exactOptional(ticketFieldValues),
    attachmentIds: z.exactOptional(attachmentIds),
    page: z.exactOptional(hostPage),
  }),
)

const ticketSort = z.enum(['-lastMessageAt', 'lastMessageAt', '-createdAt', 'createdAt'])

export const ticketQuery = pinned<TicketQuery>()(
  z.strictObject({
    ...pageQuery,
    q: z.exactOptional(searchWords),
    status: z.exactOptional(listOf(TICKET_STATUSES)),
    unread: z.exactOptional(yesOrNo),
    sort: z.exactOptional(ticketSort),
  }),
)

export const newTicketRating = pinned<NewTicketRating>()(
  z.strictObject({
    score: z.int().min(1).max(5),
    comment: z.exactOptional(z.string().trim().max(2_000).nullable()),
  }),
)

/** The path of everything about one ticket. */
export const ticketPath = z.object({ id: z.uuid() })

/** The body of `PUT …/read`. */
export const readMark = z.strictObject({ seq: z.int().min(0).max(2_147_483_647) })
