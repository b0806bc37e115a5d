import {
  LIMITS,
  type DeskMessage,
  type DeskTicket,
  type HistoryEntry,
  type Member,
  type MemberSession,
  type MemberSite,
  type MessageEdit,
  type NewDeskMessage,
  type NewMemberSession,
  type TicketAssignment,
  type TicketChanges,
} from '@deskhand/sdk'
import { z } from 'zod'
import { customer } from './customer.ts'
import { CARRIES_NOTHING, carriesSomething, messageFields, newMessageFields } from './message.ts'
import { date, pageOf, pageQuery, storableDate } from './page.ts'
import { pinned } from './pinned.ts'
import { hostPage, jsonValue, subject, ticketFields, ticketPriority, ticketStatus } from './ticket.ts'

const memberFields = { id: z.uuid(), name: z.string(), email: z.string(), avatarUrl: z.string().nullable() }
const memberRole = z.enum(['agent', 'admin'])

const member = pinned<Member>()(z.object(memberFields).meta({ id: 'Member' }))

const memberSite = pinned<MemberSite>()(
  z
    .object({ id: z.uuid(), siteKey: z.string(), name: z.string(), role: memberRole })
    .meta({ id: 'MemberSite' }),
)

export const newMemberSession = pinned<NewMemberSession>()(
  z.strictObject({ email: z.email().max(320), password: z.string().min(1).max(1_000) }),
)

export const currentMember = z.object({ member, sites: z.array(memberSite) })

export const memberSession = pinned<MemberSession>()(
  z.object({ token: z.string(), member, sites: z.array(memberSite) }).meta({ id: 'MemberSession' }),
)

export const deskTicket = pinned<DeskTicket>()(
  z
    .object({
      ...ticketFields,
      customer,
      assignee: z.object({ id: z.uuid(), name: z.string(), avatarUrl: z.string().nullable() }).nullable(),
      dueAt: date.nullable(),
      firstResponseAt: date.nullable(),
      resolvedAt: date.nullable(),
      page: hostPage.nullable(),
    })
    .meta({ id: 'DeskTicket' }),
)
export const deskTicketPage = pageOf(deskTicket)

export const deskMessage = pinned<DeskMessage>()(
  z.object({ ...messageFields, isInternal: z.boolean() }).meta({ id: 'DeskMessage' }),
)
export const deskMessagePage = pageOf(deskMessage)

export const newDeskMessage = pinned<NewDeskMessage>()(
  z
    .strictObject({ ...newMessageFields, isInternal: z.exactOptional(z.boolean()) })
    .refine(carriesSomething, CARRIES_NOTHING),
)

export const messageEdit = pinned<MessageEdit>()(
  z.strictObject({ body: z.string().trim().min(1).max(LIMITS.messageLength) }),
)

export const ticketChanges = pinned<TicketChanges>()(
  z
    .strictObject({
      subject: z.exactOptional(subject),
      status: z.exactOptional(ticketStatus),
      priority: z.exactOptional(ticketPriority),
      departmentId: z.exactOptional(z.uuid().nullable()),
      dueAt: z.exactOptional(storableDate.nullable()),
    })
    .refine((changes) => Object.keys(changes).length > 0, {
      message: 'must name at least one field to change',
    }),
)

export const ticketAssignment = pinned<TicketAssignment>()(
  z.strictObject({ assigneeId: z.uuid().nullable() }),
)

export const historyEntry = pinned<HistoryEntry>()(
  z
    .object({
      id: z.uuid(),
      ticketId: z.uuid(),
      actor: z.object({
        kind: z.enum(['customer', 'member', 'system']),
        id: z.uuid().nullable(),
        name: z.string().nullable(),
      }),
      field: z.string(),
      oldValue: jsonValue,
      newValue: jsonValue,
      at: date,
    })
    .meta({ id: 'HistoryEntry' }),
)
export const historyPage = pageOf(historyEntry)
export const historyQuery = z.strictObject(pageQuery)

export const deskSitePath = z.object({ siteId: z.uuid() })
export const deskItemPath = deskSitePath.extend({ id: z.uuid() })
export const deskMessagePath = deskItemPath.extend({ messageId: z.uuid() })
