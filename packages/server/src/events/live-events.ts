import { setImmediate } from 'node:timers/promises'
import { secretBox } from '../auth/sealed-secret.ts'
import type { Database } from '../db/database.ts'
import {
  memberMessageRows,
  memberTicketRows,
  ticketPlaces,
  type LogPosition,
  type TailedEntry,
} from '../db/events.ts'
import { sessionsAlive } from '../db/sessions.ts'
import { Bus } from './bus.ts'
import { createEphemeralEvents, type EphemeralEvents } from './ephemeral-events.ts'
import { customerEvent, deskEvent, idsOf, leftEvent } from './event-shapes.ts'
import { eventFrame } from './frames.ts'
import { createHub, type Hub, type Publication } from './hub.ts'
import { logCursors, type LogCursors } from './log-cursor.ts'
import { outsideRequests } from './outside-requests.ts'
import { LogTailer } from './tailer.ts'

/** Milliseconds after which a session that ended elsewhere has no stream any more. */
const SESSION_CHECK = 4_000
/** Milliseconds between looks into the log that nobody hinted at: with the bus they only make up for a hint that got lost. */
const POLL = { alone: 500, onBus: 2_000 }
/** Readers come back spread over so many milliseconds after a server has stopped. */
const RETURN = { soonest: 500, latest: 5_000 }
/** Bytes that go to the readers before the sockets get their turn. */
const BREATH = 256 * 1024

/** Live updates of this process: the log is read once and fanned out to the open streams. */
export interface LiveEvents {
  hub: Hub
  cursors: LogCursors
  ephemeral: Pick<EphemeralEvents, 'tell'>
  /** Up to where the log has reached the hub; null while nobody follows it. */
  readonly position: LogPosition | null
  /** Makes sure that from now on events reach the hub. */
  follow(): Promise<void>
  /** Call after every write: whoever waits for it, at any server process, sees it at once instead of at the next poll. */
  poke(): void
  /** Tells every reader when to come back, and ends its stream. */
  stop(): Promise<void>
}

interface LiveEventsOptions {
  database: Database
  /** Where the processes that share the database tell each other what is new. */
  databaseUrl: string
  /** The operator's: all processes have the same. */
  secret: string
  onError(error: unknown): void
}

export function createLiveEvents({ database, databaseUrl, secret, onError }: LiveEventsOptions): LiveEvents {
  const hub = createHub()
  const cursors = logCursors(secret)
  const bus = new Bus({
    url: databaseUrl,
    box: secretBox(`notes between server processes under ${secret}`),
    onPoke: () => tailer.poke(),
    onNote: (note) => ephemeral.hear(note),
    onError,
  })
  const tailer = new LogTailer({
    database,
    publish: publisher(database, hub, cursors),
    patience: () => (bus.isHeard ? POLL.onBus : POLL.alone),
    onError,
  })
  const ephemeral = createEphemeralEvents({ database, hub, send: (note) => bus.send(note), onError })

  const checking = setInterval(() => void checkSessions(database, hub).catch(onError), SESSION_CHECK)
  checking.unref()

  return {
    hub,
    cursors,
    ephemeral,
    get position() {
      return tailer.position
    },
    follow: () => outsideRequests(() => tailer.start()),
    poke: () =>
      outsideRequests(() => {
        tailer.poke()
        bus.poke()
      }),
    async stop() {
      clearInterval(checking)
      ephemeral.stop()
      const { soonest, latest } = RETURN
      for (const subscriber of hub.subscribers())
        subscriber.end(Math.round(soonest + Math.random() * (latest - soonest)))
      await Promise.all([tailer.stop(), bus.stop()])
    },
  }
}

/** Renders entries of the log once for everybody, and hands them to those who may see them. */
const publisher =
  (database: Database, hub: Hub, cursors: LogCursors) =>
  async (entries: TailedEntry[]): Promise<void> => {
    if (hub.size === 0) return
    const named = idsOf(entries)
    const [tickets, messages, places] = await database.run(
      { kind: 'worker' },
      memberTicketRows(named.tickets),
      memberMessageRows(named.messages),
      ticketPlaces([...new Set(entries.map((entry) => entry.ticket_id))]),
    )
    const state = { tickets, messages }
    let bytes = 0
    for (const entry of entries) {
      const forCustomer = customerEvent(entry, state, cursors)
      const forMembers = deskEvent(entry, state, cursors)
      const memberFrame = forMembers && eventFrame(forMembers)
      hub.publish({
        position: entry,
        siteId: entry.site_id,
        customerId: entry.customer_id,
        ticket: places.get(entry.ticket_id) ?? null,
        customerFrame: forCustomer && eventFrame(forCustomer),
        memberFrame,
        left: left(entry, cursors),
      })
      bytes += memberFrame?.length ?? 0
      if (bytes < BREATH) continue
      await setImmediate() // or a burst would make every reader look like one that does not read
      bytes = 0
    }
  }

function left(entry: TailedEntry, cursors: LogCursors): Publication['left'] {
  if (!entry.moved_from) return null
  const { departmentId, assigneeId } = entry.moved_from
  return {
    from: { department_id: departmentId, assignee_id: assigneeId },
    frame: eventFrame(leftEvent(entry, cursors)),
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
