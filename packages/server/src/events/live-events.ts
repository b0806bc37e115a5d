import type { Database } from '../db/database.ts'
import { ticketPlaces, type LogEntry } from '../db/events.ts'
import { sessionsAlive } from '../db/sessions.ts'
import { customerEvent, deskEvent, memberState } from './event-shapes.ts'
import { eventFrame } from './frames.ts'
import { createHub, type Hub } from './hub.ts'
import type { LogCursors } from './log-cursor.ts'
import { LogTailer } from './tailer.ts'

/** Milliseconds after which a session that ended elsewhere has no stream any more. */
const SESSION_CHECK = 4_000

/** Live updates of this process: the log is read once and fanned out to the open streams. */
export interface LiveEvents {
  hub: Hub
  cursors: LogCursors
  /** Makes sure that from now on events reach the hub. */
  follow(): Promise<void>
  /** Call after every write: whoever waits for it sees it at once instead of at the next poll. */
  poke(): void
  stop(): Promise<void>
}

export function createLiveEvents(
  database: Database,
  cursors: LogCursors,
  onError: (error: unknown) => void,
): LiveEvents {
  const hub = createHub()

  const publish = async (entries: LogEntry[]): Promise<void> => {
    if (hub.size === 0) return
    const ticketIds = [...new Set(entries.map((entry) => entry.ticket_id))]
    const [state, [places]] = await Promise.all([
      memberState(database, { kind: 'worker' }, entries),
      database.run({ kind: 'worker' }, ticketPlaces(ticketIds)),
    ])
    for (const entry of entries) {
      const forCustomer = customerEvent(entry, state, cursors)
      const forMembers = deskEvent(entry, state, cursors)
      hub.publish({
        position: entry,
        siteId: entry.site_id,
        customerId: entry.customer_id,
        ticket: places.get(entry.ticket_id) ?? null,
        customerFrame: forCustomer && eventFrame(forCustomer),
        memberFrame: forMembers && eventFrame(forMembers),
      })
    }
  }

  const tailer = new LogTailer({ database, publish, onError })

  const checking = setInterval(() => void checkSessions(database, hub).catch(onError), SESSION_CHECK)
  checking.unref()

  return {
    hub,
    cursors,
    follow: () => tailer.start(),
    poke: () => tailer.poke(),
    async stop() {
      clearInterval(checking)
      hub.endAll()
      await tailer.stop()
    },
  }
}

/** Ends the streams whose right to read is gone, and narrows those that were limited meanwhile. */
async function checkSessions(database: Database, hub: Hub): Promise<void> {
  const open = [...hub.subscribers()]
  if (open.length === 0) return
  const [rights] = await database.run({ kind: 'worker' }, sessionsAlive(open))
  for (const [index, subscriber] of open.entries()) {
    const right = rights[index]
    if (!right) subscriber.end()
    else if (subscriber.audience.kind === 'site') subscriber.audience.limit = right.limit
  }
}
