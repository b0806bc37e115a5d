import type { AuditEntry, AuditQuery } from '@deskhand/sdk'
import { z } from 'zod'
import { date, pageOf, pageQuery, searchWords, storableDate } from './page.ts'
import { pinned } from './pinned.ts'
import { jsonValue } from './ticket.ts'

const auditEntry = pinned<AuditEntry>()(
  z
    .object({
      id: z.uuid(),
      action: z.string(),
      actor: z.object({
        kind: z.enum(['customer', 'member', 'system']),
        id: z.uuid().nullable(),
        name: z.string().nullable(),
      }),
      customerId: z.uuid().nullable(),
      details: z.record(z.string(), jsonValue),
      at: date,
    })
    .meta({ id: 'AuditEntry' }),
)

const action = z.string().min(1).max(100)
/** Of so many actions at most `q` finds the entries. */
const SEVERAL = 50
const actions = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(action).min(1).max(SEVERAL))

export const auditPage = pageOf(auditEntry)
export const auditQuery = pinned<AuditQuery>()(
  z.strictObject({
    ...pageQuery,
    q: z.exactOptional(searchWords),
    qActions: z.exactOptional(actions),
    action: z.exactOptional(action),
    memberId: z.exactOptional(z.uuid()),
    from: z.exactOptional(storableDate),
    until: z.exactOptional(storableDate),
  }),
)
