import { FIRST_PLACE, type Batch, type Place } from '../db/batch.ts'
import type { Query } from '../db/statement.ts'

/** Runs a query with the rights of whoever takes the data out. */
export type Run = <T>(query: Query<T>) => Promise<T>

/**
 * Reads batch after batch, each in a transaction of its own. The next one is read when somebody asks for it, so a slow reader holds
 * neither memory nor a connection.
 */
export async function* batches<T>(
  run: Run,
  read: (after: Place) => Query<Batch<T>>,
  start: Place = FIRST_PLACE,
): AsyncGenerator<T[], void> {
  for (let place: Place | null = start; place;) {
    const batch: Batch<T> = await run(read(place))
    if (batch.items.length > 0) yield batch.items
    place = batch.next
  }
}
