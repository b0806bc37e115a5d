import type { ExportQuery } from '@deskhand/sdk'
import { z } from 'zod'
import { EXPORT_KINDS } from '../export/site-export.ts'
import { deskSitePath } from './desk.ts'
import { date } from './page.ts'
import { pinned } from './pinned.ts'

export const exportPath = deskSitePath.extend({ kind: z.enum(EXPORT_KINDS) })

export const exportQuery = pinned<ExportQuery>()(
  z.strictObject({
    format: z.exactOptional(z.enum(['csv', 'ndjson'])),
    from: z.exactOptional(date),
    to: z.exactOptional(date),
  }),
)
