import type { Database } from '../db/database.ts'
import type { LogEntry } from '../db/events.ts'
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
    const state = await memberState(database, { kind: 'worker' }, entries)
    for (const entry of entries) {
      const forCustomer = customerEvent(entry, state, cursors)
      const forMembers = deskEvent(entry, state, cursors)
      hub.publish({
        position: entry,
        siteId: entry.site_id,
        customerId: entry.customer_id,
        customerFrame: forCustomer && eventFrame(forCustomer),
        memberFrame: forMembers && eventFrame(forMembers),
      })
    }
  }

  const tailer = new LogTailer({ database, publish, onError })

  const checkSessions = async (): Promise<void> => {
    const open = [...hub.subscribers()]
    if (open.length === 0) return
    const [alive] = await database.run({ kind: 'worker' }, sessionsAlive(open))
    for (const subscriber of open) if (!alive.has(subscriber.sessionId)) subscriber.end()
  }
  const checking = setInterval(() => void checkSessions().catch(onError), SESSION_CHECK)
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
