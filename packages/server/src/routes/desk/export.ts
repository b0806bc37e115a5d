import type { ExportFormat } from '@deskhand/sdk'
import { Hono } from 'hono'
import { requireAdmin } from '../../db/admins.ts'
import { recordSiteExport } from '../../db/audit.ts'
import type { RouteDeps } from '../../deps.ts'
import type { Run } from '../../export/batches.ts'
import { download, today } from '../../export/download.ts'
import { siteExport } from '../../export/site-export.ts'
import { params, query } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { exportPath, exportQuery } from '../../schemas/desk-export.ts'

const CONTENT_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  ndjson: 'application/x-ndjson',
}

const described = {
  takeOut: describe({
    summary: 'Take the data of a site out',
    description:
      'Tickets, messages or customers by the time they were created, oldest first. csv is for spreadsheets: it begins with a byte order mark, and an apostrophe stands in front of text that would run as a formula. ndjson is exact: one JSON object per line, in the shapes of this API. The audit keeps who took it out.',
    tag: 'Desk: export',
    audience: 'admin',
    responses: { 200: 'The file, as text/csv or application/x-ndjson' },
  }),
}

/** The data of a site as files. */
export const deskExportRoutes = ({ database, callers }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>().get('/:kind', described.takeOut, params(exportPath), query(exportQuery), async (c) => {
    const { siteId, kind } = c.req.valid('param')
    const { format = 'csv', ...given } = c.req.valid('query')
    const range = { from: given.from ?? null, to: given.to ?? null }
    const context = callers.member(c, siteId)
    // Asked anew for every batch: whoever stops being an admin gets no further.
    const run: Run = async (one) => (await database.run(context, requireAdmin(siteId), one))[1]
    await run(recordSiteExport(siteId, { kind, format, ...range }))
    return download(c, {
      fileName: `deskhand-${kind}-${today()}.${format}`,
      contentType: CONTENT_TYPES[format],
      pieces: siteExport(run, { siteId, kind, format, ...range }),
    })
  })
