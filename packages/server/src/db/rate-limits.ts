import { statement, type Query, type RawRow, type SqlValue } from './statement.ts'

/** A statement of the library that counts, on the table it keeps its counts in. */
export const countQuery = (name: string, text: string, values: readonly SqlValue[]): Query<RawRow[]> => ({
  statement: statement(name, text),
  values,
  read: (rows) => rows,
})
