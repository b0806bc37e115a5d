import type { RequestOptions } from '../../core/request-options.ts'
import type { ExportQuery } from '../../types/desk-export.ts'
import type { DeskCalls } from './calls.ts'
import { startDownload } from './download.ts'
import type { Download } from './download.ts'

/**
 * The data of the site as files, by the time it was created, oldest first. For admins; the audit keeps who took it out.
 * @example
 * const download = await site.exports.tickets({ format: 'ndjson', from: '2026-01-01T00:00:00Z' })
 * await pipeline(download, createWriteStream(download.fileName ?? 'tickets.ndjson'))
 */
export interface ExportsResource {
  tickets(query?: ExportQuery, options?: RequestOptions): Promise<Download>
  /** Internal notes included. */
  messages(query?: ExportQuery, options?: RequestOptions): Promise<Download>
  customers(query?: ExportQuery, options?: RequestOptions): Promise<Download>
}

export function createExports({ open }: DeskCalls, site: string): ExportsResource {
  const exportOf =
    (kind: keyof ExportsResource): ExportsResource[typeof kind] =>
    (query, options) =>
      startDownload(open, { ...options, path: `${site}/export/${kind}`, query })
  return { tickets: exportOf('tickets'), messages: exportOf('messages'), customers: exportOf('customers') }
}
