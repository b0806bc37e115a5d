import { setImmediate } from 'node:timers/promises'
import type { Database } from '../db/database.ts'
import {
  isLeft,
  loggedMessages,
  loggedPlaces,
  memberTicketRows,
  readLog,
  ticketPlaces,
  type LogPosition,
  type LogStretch,
  type TailedEntry,
  type TicketPlace,
} from '../db/events.ts'
import { customerEvent, deskEvent, leftEvent, namesTicket, type MemberState } from './event-shapes.ts'
import { eventFrame } from './frames.ts'
import type { Hub, Publication } from './hub.ts'
import type { LogCursors } from './log-cursor.ts'

/** Bytes that go to the readers before the sockets get their turn. */
const BREATH = 256 * 1024

/** A stretch of the log with the present state of what it names. */
export interface StatedStretch extends LogStretch {
  state: MemberState
  places: Map<string, TicketPlace>
}

const NOTHING: Omit<StatedStretch, keyof LogStretch> = {
  state: { tickets: new Map(), messages: new Map() },
  places: new Map(),
}

/**
 * Reads on in the log of all sites, once for everybody who follows it from this process.
 * @param isFollowed Whether anybody does; while nobody does only the position moves on
 */
export async function readStretch(
  database: Database,
  after: LogPosition,
  limit: number,
  isFollowed: () => boolean,
): Promise<StatedStretch> {
  if (!isFollowed()) {
    const [stretch] = await database.run({ kind: 'worker' }, readLog(after, limit))
    // Who came while it was read may have found an earlier end of the log: these entries are news to them.
    if (stretch.entries.length === 0 || !isFollowed()) return { ...stretch, ...NOTHING }
  }
  const [stretch, messages, places] = await database.run(
    { kind: 'worker' },
    readLog(after, limit),
    loggedMessages(after, limit),
    loggedPlaces(after, limit),
  )
  // Most of what happens are messages. Looking for tickets where none changed would cost each of them a third of the whole look.
  const changed = stretch.entries.filter((entry) => !isLeft(entry) && namesTicket(entry))
  if (changed.length === 0) return { ...stretch, state: { tickets: new Map(), messages }, places }
  const [tickets, placesNow] = await database.run(
    { kind: 'worker' },
    memberTicketRows(changed.map((entry) => entry.ticket_id)),
    ticketPlaces(stretch.entries.map((entry) => entry.ticket_id)),
  )
  return { ...stretch, state: { tickets, messages }, places: placesNow }
}

/** Hands each entry to those who may see it. */
export async function publishStretch(hub: Hub, cursors: LogCursors, stretch: StatedStretch): Promise<void> {
  const { entries, state, places } = stretch
  let bytes = 0
  for (const entry of entries) {
    const isGone = isLeft(entry)
    bytes += hub.publish({
      position: entry,
      siteId: entry.site_id,
      customerId: isGone ? null : entry.customer_id,
      ticket: places.get(entry.ticket_id) ?? null,
      forCustomer: () => (isGone ? null : frameOf(customerEvent(entry, state, cursors))),
      forMembers: () => frameOf(isGone ? leftEvent(entry, cursors) : deskEvent(entry, state, cursors)),
      left: left(entry, cursors),
    })
    if (bytes < BREATH) continue
    await setImmediate() // or a burst would make every reader look like one that does not read
    bytes = 0
  }
}

const frameOf = (event: Parameters<typeof eventFrame>[0] | null): Buffer | null => event && eventFrame(event)

function left(entry: TailedEntry, cursors: LogCursors): Publication['left'] {
  if (!entry.moved_from) return null
  const { departmentId, assigneeId } = entry.moved_from
  return {
    from: { department_id: departmentId, assignee_id: assigneeId },
    render: () => eventFrame(leftEvent(entry, cursors)),
  }
}
