import { z } from 'zod'
import { AppError } from '../problems.ts'

/**
 * The place in a list where the next page begins: the sort it was made for, the date or the name and the id of the last row.
 * Opaque to clients, so it may change its form.
 */
export interface Cursor {
  sort: string
  /** What the last row is sorted by: its date, with all its digits, or its name. */
  after: string
  id: string
  /** What is sorted by before the date, where a list is. */
  rank?: number | undefined
}

/** Postgres knows no year 0, and writes six digits of a second at most. */
const storableDate = z.iso.datetime().regex(/^(?!0000).{19}(\.\d{1,6})?Z$/)
const partsAfter = (after: z.ZodType<string>) =>
  z.tuple([z.string(), after, z.uuid(), z.int().min(1).max(9).optional()])

/** What rows are sorted by, as their cursors hold it. */
const PARTS = { date: partsAfter(storableDate), text: partsAfter(z.string().regex(/^[^\0]*$/)) }

export const encodeCursor = ({ sort, after, id, rank }: Cursor): string =>
  Buffer.from(JSON.stringify([sort, after, id, ...(rank === undefined ? [] : [rank])])).toString('base64url')

/** @throws AppError `cursor_invalid` when the text is no cursor, or one of a list in another order */
export function decodeCursor(text: string, sort: string, by: keyof typeof PARTS = 'date'): Cursor {
  const parts = PARTS[by].safeParse(parseJson(Buffer.from(text, 'base64url').toString()))
  if (!parts.success || parts.data[0] !== sort) throw cursorInvalid()
  const [, after, id, rank] = parts.data
  return { sort, after, id, rank }
}

export const cursorInvalid = (): AppError =>
  new AppError(
    'cursor_invalid',
    'Pass the nextCursor of the page before, with the same sort, or none to start over.',
    {
      errors: [{ field: 'cursor', message: 'is not a cursor of this list' }],
    },
  )

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // the schema refuses it with the sentence that says what to pass
  }
}

/** Cuts a page out of rows of which one more than `limit` was asked for. */
export function pageOf<Row, T>(
  rows: Row[],
  limit: number,
  toItem: (row: Row) => T,
  cursorOf: (row: Row) => string,
): { data: T[]; nextCursor: string | null } {
  const kept = rows.slice(0, limit)
  const last = kept.at(-1)
  return { data: kept.map(toItem), nextCursor: rows.length > limit && last ? cursorOf(last) : null }
}
