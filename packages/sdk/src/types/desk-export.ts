import type { DeskMessage, DeskTicket } from './desk.ts'

/** `csv` is for spreadsheets: text that one would run as a formula has a `'` in front. `ndjson` is exact: one JSON object per line. */
export type ExportFormat = 'csv' | 'ndjson'

/** The query of `GET …/export/tickets`, `…/messages` and `…/customers`. */
export interface ExportQuery {
  /** Unless it is given: `csv`. */
  format?: ExportFormat
  /** Only what was created at this time or later. */
  from?: string
  /** Only what was created before this time. */
  to?: string
}

/** One line of `GET …/export/tickets?format=ndjson`. */
export interface TicketExportLine extends DeskTicket {
  departmentName: string | null
}

/** One line of `GET …/export/messages?format=ndjson`. */
export interface MessageExportLine extends DeskMessage {
  ticketNumber: number
}
