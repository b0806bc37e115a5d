import { rowsOf, statement, type Query } from './statement.ts'

const LENGTHS = statement('queue_lengths', 'select queue, waiting from deskhand_private.queue_lengths()')

/** How much waits to be done now, by the name of the queue. */
export const getQueueLengths = (): Query<Record<string, number>> => ({
  statement: LENGTHS,
  values: [],
  read: (rows) =>
    Object.fromEntries(
      rowsOf<{ queue: string; waiting: number }>(rows).map(({ queue, waiting }) => [queue, waiting]),
    ),
})
