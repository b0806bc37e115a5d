/** Where a batch begins: behind the row that was created then. */
export interface Place {
  createdAt: string
  id: string
}

/** Some of many rows, in the order in which they were created, and where to go on; null when these were the last. */
export interface Batch<T> {
  items: T[]
  next: Place | null
}

/** In front of every row that was created at a time or later. No row has the smallest id. */
export const placeAt = (time: string): Place => ({
  createdAt: time,
  id: '00000000-0000-0000-0000-000000000000',
})

export const FIRST_PLACE: Place = placeAt('-infinity')

/** Rows in a batch: enough to be quick, few enough to hold in memory when each of them is as long as a message can be. */
export const BATCH_SIZE = 200

/** Makes a batch of rows that were asked for with `limit BATCH_SIZE`. */
export function batchOf<Row extends { created_at: string; id: string }, T>(
  rows: Row[],
  toItem: (row: Row) => T,
): Batch<T> {
  const last = rows.at(-1)
  return {
    items: rows.map(toItem),
    next: last && rows.length === BATCH_SIZE ? { createdAt: last.created_at, id: last.id } : null,
  }
}
