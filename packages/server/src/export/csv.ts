import { stringify } from 'csv-stringify/sync'
import { spreadsheetText } from './spreadsheet-text.ts'

export type CsvValue = string | number | boolean | null

/** The columns of a file: their names, and what stands in each for a line. */
export type Columns<Line> = Readonly<Record<string, (line: Line) => CsvValue>>

/** Without it Excel takes UTF-8 for an encoding of its own, and shows names with accents as noise. */
const BYTE_ORDER_MARK = '\uFEFF'

/** How a file begins. */
export const csvHead = <Line>(columns: Columns<Line>): string =>
  BYTE_ORDER_MARK + csvOf([Object.keys(columns)])

/** Lines as CSV of RFC 4180, safe to open in a spreadsheet. */
export const csvLines = <Line>(columns: Columns<Line>, lines: readonly Line[]): string =>
  csvOf(lines.map((line) => Object.values(columns).map((valueOf) => cell(valueOf(line)))))

function cell(value: CsvValue): string | number | null {
  if (typeof value === 'boolean') return String(value)
  return typeof value === 'string' ? spreadsheetText(value) : value
}

/** @see https://www.rfc-editor.org/rfc/rfc4180 */
const csvOf = (records: (string | number | null)[][]): string =>
  stringify(records, { record_delimiter: 'windows', quoted_string: true })
