import { LIMITS } from '../limits.ts'
import type { TimelinesResource } from '../resources/timelines.ts'
import type { HistoryEntry } from '../types/desk.ts'

/** A change of a ticket, at its place between the messages. */
export interface ChangeEntry {
  readonly state: 'change'
  /** The `seq` of the message before it. */
  readonly afterSeq: number
  readonly change: HistoryEntry
}

/** The changes of one ticket: those after message `from`, when `to` was its last message. */
export interface ChangeLog {
  readonly from: number
  readonly to: number
  readonly changes: readonly ChangeEntry[]
}

type Timelines = Pick<TimelinesResource, 'timeline'>

/** Older changes are read for so many messages at once, further back than is asked for; the rest of a page is for the changes. */
const MESSAGES_READ_AHEAD = LIMITS.pageSizeMax - 10

/** What a log is missing. */
export interface MissingChanges {
  /** Of the message from which on it is read. */
  from: number
  before: ChangeLog | undefined
  /** Whether something has changed since. */
  isOutdated: boolean
}

/** Reads what a log is missing: what came later, and what is older. */
export async function readChanges(
  tickets: Timelines,
  ticketId: string,
  { from, before, isOutdated, signal }: MissingChanges & { signal: AbortSignal },
): Promise<ChangeLog> {
  const read = (from: number, until: number) => readBetween(tickets, ticketId, { from, until, signal })
  if (!before) return read(from, Infinity)
  const later = isOutdated ? await read(before.to, Infinity) : before
  const start = Math.max(0, Math.min(from, before.from - MESSAGES_READ_AHEAD))
  const older = from < before.from ? await read(start, before.from) : before
  return {
    from: older.from,
    to: later.to,
    changes: merge([...older.changes, ...later.changes], before.changes),
  }
}

async function readBetween(
  tickets: Timelines,
  ticketId: string,
  { from, until, signal }: { from: number; until: number; signal: AbortSignal },
): Promise<ChangeLog> {
  const changes: ChangeEntry[] = []
  let to = from
  let cursor: string | null | undefined
  // What follows the last of these messages is known.
  while (cursor !== null && to < until) {
    const start = cursor === undefined ? { after: from } : { cursor }
    const page = await tickets.timeline(ticketId, { limit: LIMITS.pageSizeMax, ...start }, { signal })
    for (const entry of page.data) {
      if (entry.kind === 'message') to = entry.message.seq
      else if (to < until) changes.push({ state: 'change', afterSeq: to, change: entry.change })
    }
    cursor = page.nextCursor
  }
  return { from, to, changes }
}

/** What was read may be known before: then it keeps its identity. */
function merge(read: readonly ChangeEntry[], known: readonly ChangeEntry[]): ChangeEntry[] {
  const byId = new Map([...read, ...known].map((entry) => [entry.change.id, entry]))
  return [...byId.values()].toSorted(
    (a, b) => a.afterSeq - b.afterSeq || (a.change.at < b.change.at ? -1 : 1),
  )
}
