import { LIMITS, type DeskTemplate, type NewTemplate, type TemplateChanges } from '@deskhand/sdk'
import { z } from 'zod'
import { changesOf, position, revision, settledName } from './changes.ts'
import { pageOf } from './page.ts'
import { pinned } from './pinned.ts'
import { ticketPriority } from './ticket.ts'

export const deskTemplate = pinned<DeskTemplate>()(
  z
    .object({
      id: z.uuid(),
      name: z.string(),
      subject: z.string(),
      body: z.string(),
      departmentId: z.uuid().nullable(),
      priority: ticketPriority.nullable(),
      position: z.int(),
      revision,
    })
    .meta({ id: 'DeskTemplate' }),
)
export const deskTemplatePage = pageOf(deskTemplate)

/** What it fills in beforehand; empty leaves it to the customer. */
const filledIn = {
  subject: z.exactOptional(z.string().trim().max(LIMITS.subjectLength)),
  body: z.exactOptional(z.string().max(LIMITS.messageLength)),
  departmentId: z.exactOptional(z.uuid().nullable()),
  priority: z.exactOptional(ticketPriority.nullable()),
  position: z.exactOptional(position),
}

export const newTemplate = pinned<NewTemplate>()(z.strictObject({ name: settledName, ...filledIn }))

export const templateChanges = pinned<TemplateChanges>()(
  changesOf({ name: z.exactOptional(settledName), ...filledIn, revision: z.exactOptional(revision) }),
)
