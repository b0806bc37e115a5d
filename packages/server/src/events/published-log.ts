import { setImmediate } from 'node:timers/promises'
import type { Database } from '../db/database.ts'
import {
  isLeft,
  loggedMessages,
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
}

const WORKER = { kind: 'worker' } as const

/**
 * Reads on in the log of all sites, once for everybody who follows it from this process. While nobody does only the position
 * moves on.
 */
export async function readStretch(
  database: Database,
  hub: Hub,
  after: LogPosition,
  limit: number,
): Promise<StatedStretch> {
  if (hub.size === 0) {
    const [stretch] = await database.run(WORKER, readLog(after, limit))
    // Who came while it was read may have found an earlier end of the log: these entries are news to them.
    if (stretch.entries.length === 0 || hub.size === 0) return withState(stretch, new Map())
  }
  const [stretch, messages] = await database.run(WORKER, readLog(after, limit), loggedMessages(after, limit))
  // Most of what happens are messages. Looking for tickets where none changed would cost each of them a third of the whole look.
  const changed = stretch.entries.filter((entry) => !isLeft(entry) && namesTicket(entry))
  if (changed.length === 0) return withState(stretch, messages)
  const [tickets] = await database.run(WORKER, memberTicketRows(changed.map((entry) => entry.ticket_id)))
  return withState(stretch, messages, tickets)
}

/** Hands each entry to those who may see it. */
export async function publishStretch(
  database: Database,
  hub: Hub,
  cursors: LogCursors,
  { entries, state }: StatedStretch,
): Promise<void> {
  let places: Map<string, TicketPlace> | null = null
  let bytes = 0
  for (const entry of entries) {
    // Asked before each: who is limited may have come, or become so, while the sockets had their turn.
    if (!places && hub.isAnybodyLimited) places = await placesOf(database, entries)
    const isGone = isLeft(entry)
    bytes += hub.publish({
      position: entry,
      siteId: entry.site_id,
      customerId: isGone ? null : entry.customer_id,
      ticket: places?.get(entry.ticket_id) ?? null,
      forCustomer: () => (isGone ? null : frameOf(customerEvent(entry, state, cursors))),
      forMembers: () => frameOf(isGone ? leftEvent(entry, cursors) : deskEvent(entry, state, cursors)),
      left: left(entry, cursors),
    })
    if (bytes < BREATH) continue
    await setImmediate() // or a burst would make every reader look like one that does not read
    bytes = 0
  }
}

const withState = (
  stretch: LogStretch,
  messages: MemberState['messages'],
  tickets: MemberState['tickets'] = new Map(),
): StatedStretch => ({ ...stretch, state: { tickets, messages } })

/** Where the tickets of these entries stand now. */
async function placesOf(
  database: Database,
  entries: readonly TailedEntry[],
): Promise<Map<string, TicketPlace>> {
  const [places] = await database.run(WORKER, ticketPlaces(entries.map((entry) => entry.ticket_id)))
  return places
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
