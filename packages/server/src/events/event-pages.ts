import type { DeskEvent, DeskhandEvent } from '@deskhand/sdk'
import type { Context } from '../db/context.ts'
import { cursorInvalid } from '../db/cursor.ts'
import type { Database } from '../db/database.ts'
import { isLeft, readLogEnd, readOwnLog, readSiteLog, type LogPosition } from '../db/events.ts'
import { customerEvent, customerState, deskEvent, leftEvent, memberState } from './event-shapes.ts'
import type { PastFrame } from './event-stream.ts'
import { eventFrame } from './frames.ts'
import { isAfter, type LogCursors } from './log-cursor.ts'

/** The log as one reader may see it: entries after a position, and the event each becomes for that reader. */
export interface LogReader<E extends { cursor: string; type: string }> {
  read(after: LogPosition, limit: number): Promise<{ entry: LogPosition; event: E | null }[]>
  end(): Promise<LogPosition>
  cursors: LogCursors
}

export const customerLog = (
  database: Database,
  context: Context,
  cursors: LogCursors,
): LogReader<DeskhandEvent> => ({
  async read(after, limit) {
    const [entries] = await database.run(context, readOwnLog(after, limit))
    const state = await customerState(database, context, entries)
    return entries.map((entry) => ({ entry, event: customerEvent(entry, state, cursors) }))
  },
  end: () => logEnd(database, context),
  cursors,
})

export const siteLog = (
  database: Database,
  context: Context,
  siteId: string,
  cursors: LogCursors,
): LogReader<DeskEvent> => ({
  async read(after, limit) {
    const [entries] = await database.run(context, readSiteLog(siteId, after, limit))
    const state = await memberState(
      database,
      context,
      entries.filter((entry) => !isLeft(entry)),
    )
    return entries.map((entry) => ({
      entry,
      event: isLeft(entry) ? leftEvent(entry, cursors) : deskEvent(entry, state, cursors),
    }))
  },
  end: () => logEnd(database, context),
  cursors,
})

async function logEnd(database: Database, context: Context): Promise<LogPosition> {
  const [end] = await database.run(context, readLogEnd())
  return end
}

/**
 * One page of what was missed. `nextCursor` is never null: it is where to ask again.
 * @throws AppError `cursor_invalid` for a cursor that is none: the client loads afresh, as after a `reset`
 */
export async function eventPage<E extends { cursor: string; type: string }>(
  log: LogReader<E>,
  after: string | undefined,
  limit: number,
): Promise<{ data: E[]; nextCursor: string }> {
  if (after === undefined) return { data: [], nextCursor: log.cursors.encode(await log.end()) }
  const position = log.cursors.decode(after)
  if (!position) throw cursorInvalid()
  const [read, end] = await Promise.all([log.read(position, limit), log.end()])
  // A cursor from beyond the end is one of another past, before a backup was restored: it would wait for ever.
  if (isAfter(position, end)) throw cursorInvalid()
  return {
    data: read.flatMap(({ event }) => event ?? []),
    nextCursor: log.cursors.encode(read.at(-1)?.entry ?? position),
  }
}

const BATCH = 200
/** A reader that missed more than about this many loads afresh: that is less work for both sides. */
const FRAMES_AT_MOST = 2_000

/** Everything after a position as frames; null when it is too much. */
export async function framesSince<E extends { cursor: string; type: string }>(
  log: LogReader<E>,
  position: LogPosition,
): Promise<PastFrame[] | null> {
  const frames: PastFrame[] = []
  let after = position
  while (frames.length <= FRAMES_AT_MOST) {
    const read = await log.read(after, BATCH)
    for (const { entry, event } of read) if (event) frames.push({ position: entry, frame: eventFrame(event) })
    const last = read.at(-1)?.entry
    if (!last || read.length < BATCH) return frames
    after = last
  }
  return null
}
