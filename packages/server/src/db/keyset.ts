import { decodeCursor } from './cursor.ts'
import type { SqlValue } from './statement.ts'

/** An order of a list: by this column, then by the id. */
export interface Keyset<Column extends string = string> {
  column: Column
  by: 'date' | 'text'
  isDescending: boolean
}

export const orderBy = ({ column, isDescending }: Keyset): string =>
  isDescending ? `order by ${column} desc, id desc` : `order by ${column}, id`

/** The condition that the rows after a cursor meet. @throws AppError `cursor_invalid` for a cursor of another order */
export function afterCursor(
  { column, by, isDescending }: Keyset,
  sort: string,
  cursor: string,
  bind: (value: SqlValue) => string,
): string {
  const { after, id } = decodeCursor(cursor, sort, by)
  const type = by === 'date' ? 'timestamptz' : 'text'
  return `(${column}, id) ${isDescending ? '<' : '>'} (${bind(after)}::${type}, ${bind(id)}::uuid)`
}
