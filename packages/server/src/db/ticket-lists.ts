import type { Page, TicketSort } from '@deskhand/sdk'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { pageText, readPage } from './json-page.ts'
import type { JsonText } from './json-sql.ts'
import { statementOf, type Query, type SqlValue } from './statement.ts'
import type { TicketView } from './ticket-json.ts'

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
  values: readonly SqlValue[]
  /** @param parameters What stands for the values */
  sql(...parameters: string[]): string
}

interface ListOptions<T> {
  name: string
  view: TicketView<T>
  conditions: readonly Condition[]
  sort: TicketSort
  cursor: string | undefined
  limit: number
}

/** A keyset page of tickets. */
export function listOf<T>(options: ListOptions<T>): Query<JsonText<Page<T>>> {
  const { name, sort, limit } = options
  const conditions = [...options.conditions]
  if (options.cursor !== undefined) conditions.push(behind(options.cursor, sort))
  const names = conditions.map((condition) => condition.name).join(':')
  return {
    statement: statementOf(`${name}:${sort}:${names}`, () => listText(options.view, sort, conditions)),
    values: [limit, ...conditions.flatMap(({ values }) => values)],
    read: (rows) => readPage<T>(rows, ({ after, id }) => encodeCursor({ sort, after, id })),
  }
}

function behind(cursor: string, sort: TicketSort): Condition {
  const { after, id } = decodeCursor(cursor, sort)
  const { column, comparison } = ORDERS[sort]
  return {
    name: 'on',
    values: [after, id],
    sql: (date, ticket) => `(t.${column}, t.id) ${comparison} (${date}::timestamptz, ${ticket}::uuid)`,
  }
}

function listText<T>(view: TicketView<T>, sort: TicketSort, conditions: readonly Condition[]): string {
  const { column, direction } = ORDERS[sort]
  let count = 1
  const where = conditions.map((one) => one.sql(...one.values.map(() => `$${(count += 1)}`)))
  return pageText(
    `select ${view.json.sql} as item, t.${column} as after, t.id from ${view.from}
    where ${where.join(' and ')}
    order by t.${column} ${direction}, t.id ${direction} limit $1::int + 1`,
    '$1::int',
  )
}
