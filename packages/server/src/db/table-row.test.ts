import { expect, it } from 'vitest'
import type { TableRow } from './table-row.ts'

// What follows is proved by the compiler: an error that does not come is itself an error.
it('takes the type of a column from the schema, and a more precise one from who knows it', () => {
  interface Row extends TableRow<'tickets', 'number' | 'status' | 'due_at'> {
    status: 'open' | 'closed'
  }
  const row: Row = { number: 1, status: 'open', due_at: null }
  expect(Object.keys(row)).toEqual(['number', 'status', 'due_at'])
})

it('refuses a table or column that is not there, and a type that is another one', () => {
  // @ts-expect-error a table that was renamed
  type Table = TableRow<'conversations', 'id'>
  // @ts-expect-error a column that was renamed
  type Column = TableRow<'tickets', 'title'>
  // @ts-expect-error a column that was retyped
  interface Retyped extends TableRow<'tickets', 'number'> {
    number: string
  }
  // @ts-expect-error a column that may be null now
  interface Nullable extends TableRow<'tickets', 'due_at'> {
    due_at: string | number
  }
  const types: [Table?, Column?, Retyped?, Nullable?] = []
  expect(types).toEqual([])
})
