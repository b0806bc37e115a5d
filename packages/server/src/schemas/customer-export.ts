import type {
  CustomerExport,
  DeskCustomerExport,
  DeskExportedTicket,
  ExportedAttachment,
  ExportedSession,
  ExportedTicket,
} from '@deskhand/sdk'
import { z } from 'zod'
import { attachment } from './attachment.ts'
import { customerRecord } from './customer.ts'
import { deskTicket } from './desk.ts'
import { date } from './page.ts'
import { pinned } from './pinned.ts'
import { hostPage, ticketFields } from './ticket.ts'
import { deskTimelineEntry, timelineEntry } from './timeline.ts'

const exportedSession = pinned<ExportedSession>()(z.object({ createdAt: date, expiresAt: date }))

const exportedAttachment = pinned<ExportedAttachment>()(
  attachment
    .extend({ ticketId: z.uuid().nullable(), messageId: z.uuid().nullable(), createdAt: date })
    .meta({ id: 'ExportedAttachment' }),
)

const exportedTicket = pinned<ExportedTicket>()(
  z
    .object({ ...ticketFields, page: hostPage.nullable(), timeline: z.array(timelineEntry) })
    .meta({ id: 'ExportedTicket' }),
)

const deskExportedTicket = pinned<DeskExportedTicket>()(
  deskTicket.extend({ timeline: z.array(deskTimelineEntry) }).meta({ id: 'DeskExportedTicket' }),
)

const exportFields = {
  exportedAt: date,
  customer: customerRecord,
  sessions: z.array(exportedSession),
  attachments: z.array(exportedAttachment),
}

export const customerExport = pinned<CustomerExport>()(
  z.object({ ...exportFields, tickets: z.array(exportedTicket) }).meta({ id: 'CustomerExport' }),
)

export const deskCustomerExport = pinned<DeskCustomerExport>()(
  z.object({ ...exportFields, tickets: z.array(deskExportedTicket) }).meta({ id: 'DeskCustomerExport' }),
)
