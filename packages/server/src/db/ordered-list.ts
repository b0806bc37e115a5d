import { LIMITS, type Page, type PageQuery } from '@deskhand/sdk'
import { z } from 'zod'
import { cursorInvalid, pageOf } from './cursor.ts'
import { rowsOf, statement, type Query, type SqlValue } from './statement.ts'

/** What every row of an ordered list carries: where it stands. Lists without an order of their own go by `name` alone. */
interface PlacedRow {
  id: string
  position: number
  name: string
}

interface OrderedList<Row, Item> {
  /** Names the statement and the cursors. */
  name: string
  /** A select of the row with `id`, `position` and `name`, without order and limit. Its parameters are `$1` and so on. */
  rows: string
  /** How many parameters `rows` takes. */
  parameters: number
  toItem(row: Row): Item
}

const cursorParts = z.tuple([z.string(), z.int32(), z.string(), z.uuid()])

/**
 * Makes the pages of a list that goes by position, then name. What is settled for a site is little, so a page holds as much as a
 * page can unless the reader wants less.
 */
export function orderedList<Row, Item>(
  list: OrderedList<Row, Item>,
): (values: readonly SqlValue[], page: PageQuery) => Query<Page<Item>> {
  const [position, name, id, limit] = [1, 2, 3, 4].map((place) => `$${list.parameters + place}`)
  const text = `select * from (${list.rows}) as listed
    where ${position}::int is null or (position, name, id) > (${position}, ${name}, ${id}::uuid)
    order by position, name, id limit ${limit}`
  const listed = statement(list.name, text)
  const encode = (row: PlacedRow): string =>
    Buffer.from(JSON.stringify([list.name, row.position, row.name, row.id])).toString('base64url')

  return (values, page) => {
    const limit = page.limit ?? LIMITS.pageSizeMax
    return {
      statement: listed,
      values: [...values, ...decode(list.name, page.cursor), limit + 1],
      read: (rows) => pageOf(rowsOf<Row & PlacedRow>(rows), limit, list.toItem, encode),
    }
  }
}

function decode(list: string, cursor: string | undefined): SqlValue[] {
  if (cursor === undefined) return [null, null, null]
  const parts = cursorParts.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()))
  if (!parts.success || parts.data[0] !== list || parts.data[2].includes('\0')) throw cursorInvalid()
  return parts.data.slice(1)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // the schema refuses it with the sentence that says what to pass
  }
}
