import type { Page } from '@deskhand/sdk'
import type { JsonText } from './json-sql.ts'
import { onlyRow, rowsOf, type RawRow } from './statement.ts'

/**
 * Selects a page from `p`, a query of rows in their order with their JSON as `item`: one more than the page holds, to know whether
 * it is the last.
 * @param limit What stands for the number of items of a page
 * @param place The columns of `p` by which the next page finds its begin
 */
export const pageText = (p: string, limit: string, place: readonly string[] = ['after', 'id']): string =>
  `select array_to_string((array_agg(p.item))[:${limit}], ',') as items, count(*) > ${limit} as has_more,
    ${place.map((column) => `(array_agg(p.${column}))[${limit}] as ${column}`).join(', ')}
  from (${p}) p`

interface PageRow {
  items: string | null
  has_more: boolean
}

/** Reads what `pageText()` selects. */
export function readPage<T, Place = { after: string; id: string }>(
  rows: RawRow[],
  cursorOf: (last: Place) => string,
): JsonText<Page<T>> {
  const row = onlyRow<PageRow & Place>(rows)
  return jsonPage(row.items, row.has_more ? cursorOf(row) : null)
}

/** @param items The JSON of each, with commas between them; null when there are none */
export const jsonPage = <T>(items: string | null, nextCursor: string | null): JsonText<Page<T>> =>
  `{"data":[${items ?? ''}],"nextCursor":${JSON.stringify(nextCursor)}}`

/** Reads the one column `json` of the one row there may be. */
export const readJson = <T>(rows: RawRow[]): JsonText<T> | null =>
  rowsOf<{ json: JsonText<T> }>(rows)[0]?.json ?? null
