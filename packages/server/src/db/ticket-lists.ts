import type { TicketSort } from '@deskhand/sdk'
import { decodeCursor, type Cursor } from './cursor.ts'
import { statement, type SqlValue, type Statement } from './statement.ts'

const ORDERS: Record<
  TicketSort,
  { column: 'last_message_at' | 'created_at'; direction: 'asc' | 'desc'; comparison: '<' | '>' }
> = {
  '-lastMessageAt': { column: 'last_message_at', direction: 'desc', comparison: '<' },
  lastMessageAt: { column: 'last_message_at', direction: 'asc', comparison: '>' },
  '-createdAt': { column: 'created_at', direction: 'desc', comparison: '<' },
  createdAt: { column: 'created_at', direction: 'asc', comparison: '>' },
}

/** One condition of a list: its name makes the name of the statement, so every combination is prepared once. */
export interface Condition {
  name: string
  /** `bind` takes a value and gives the parameter that stands for it. */
  sql(bind: (value: SqlValue) => string): string
}

interface ListOptions {
  name: string
  columns: string
  from: string
  conditions: readonly Condition[]
  sort: TicketSort
  cursor: string | undefined
  limit: number
}

/** A keyset page of tickets: one row more than the page holds, to know whether it is the last. */
export function ticketList(options: ListOptions): { statement: Statement; values: SqlValue[] } {
  const order = ORDERS[options.sort]
  const cursor = options.cursor === undefined ? null : decodeCursor(options.cursor, options.sort)
  const values: SqlValue[] = []
  const bind = (value: SqlValue): string => `$${values.push(value)}`
  const where = options.conditions.map((condition) => condition.sql(bind))
  if (cursor) {
    where.push(
      `(t.${order.column}, t.id) ${order.comparison} (${bind(cursor.after)}::timestamptz, ${bind(cursor.id)}::uuid)`,
    )
  }
  const text = `select ${options.columns} from ${options.from}
    where ${where.join(' and ')}
    order by t.${order.column} ${order.direction}, t.id ${order.direction}
    limit ${bind(options.limit + 1)}`
  const name = [
    options.name,
    options.sort,
    ...options.conditions.map((c) => c.name),
    cursor ? 'on' : 'first',
  ].join(':')
  return { statement: statement(name, text), values }
}

/** Where the page after `row` begins. */
export function cursorAfter(
  sort: TicketSort,
  row: { id: string; created_at: string; last_message_at: string },
): Cursor {
  return { sort, after: row[ORDERS[sort].column], id: row.id }
}
