import type { Database } from './generated/database.ts'

type Tables = Database['deskhand']['Tables']

/**
 * These columns of a table, typed as the schema has them. A row interface extends it and says more precisely what the schema
 * cannot: which texts a column takes, or the shape of its JSON. A renamed or retyped column no longer compiles.
 * @example interface DepartmentRow extends TableRow<'departments', 'id' | 'name'> {}
 */
export type TableRow<Table extends keyof Tables, Column extends keyof Tables[Table]['Row']> = Pick<
  Tables[Table]['Row'],
  Column
>
