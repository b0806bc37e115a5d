import { LIMITS } from '../limits.ts'
import type { Page, PageQuery } from '../types/page.ts'
import { fieldRefusal } from './problems.ts'

/** A place as a cursor, good for one list only. It is text like any other; that it looks like nothing is the point. */
export const sealCursor = (list: string, place: string): string =>
  btoa(encodeURIComponent(`${list}|${place}`)).replaceAll('=', '')

/** @throws Refusal `cursor_invalid` */
export function openCursor(list: string, cursor: string): string {
  const [name, ...place] = decode(cursor).split('|')
  if (name !== list || place.length === 0) throw cursorInvalid()
  return place.join('|')
}

export const cursorInvalid = (): Error =>
  fieldRefusal('cursor_invalid', 'cursor', 'Pass the nextCursor of the page before, or none to start over.')

function decode(cursor: string): string {
  try {
    return decodeURIComponent(atob(cursor))
  } catch {
    return ''
  }
}

interface OrderedList<T> {
  /** Names the list and its order: a cursor of another one is refused. */
  list: string
  /** In order. */
  items: readonly T[]
  /** The place of an item, as text that sorts like the list. */
  keyOf: (item: T) => string
  isDescending?: boolean
}

/**
 * One page of a list. The cursor says behind which place it goes on, so items that come and go meanwhile neither repeat nor hide
 * another.
 */
export function pageOf<T>(
  { list, items, keyOf, isDescending = false }: OrderedList<T>,
  { cursor, limit = LIMITS.pageSize }: PageQuery,
): Page<T> {
  const after = cursor === undefined ? null : openCursor(list, cursor)
  const rest = items.filter(
    (item) => after === null || (isDescending ? keyOf(item) < after : keyOf(item) > after),
  )
  const data = rest.slice(0, limit)
  const last = data.at(-1)
  return { data, nextCursor: last && rest.length > limit ? sealCursor(list, keyOf(last)) : null }
}

/** A number as text that sorts like it. */
export const sortable = (number: number): string => String(number).padStart(16, '0')
