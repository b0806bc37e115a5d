import { secretBox } from '../auth/sealed-secret.ts'
import type { Database } from '../db/database.ts'
import { readLogEnd, type LogPosition } from '../db/events.ts'
import { sessionsAlive } from '../db/sessions.ts'
import { Bus } from './bus.ts'
import { createEphemeralEvents, type EphemeralEvents } from './ephemeral-events.ts'
import { createHub, type Hub } from './hub.ts'
import { logCursors, type LogCursors } from './log-cursor.ts'
import { outsideRequests } from './outside-requests.ts'
import { publishStretch, readStretch } from './published-log.ts'
import { LogTailer } from './tailer.ts'

/** Milliseconds after which a session that ended elsewhere has no stream any more. */
const SESSION_CHECK = 4_000
/** Portions in which they are checked, by the first digit of their ids: thousands of streams at once would hold up whatever comes then. */
const PORTIONS = ['01', '23', '45', '67', '89', 'ab', 'cd', 'ef'] as const
/** Milliseconds between looks into the log that nobody hinted at: with the bus they only make up for a hint that got lost. */
const POLL = { alone: 500, onBus: 2_000 }
/** Readers come back spread over so many milliseconds after a server has stopped. */
const RETURN = { soonest: 500, latest: 5_000 }

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
  /** For reading the log alone: what is news waits behind no request. */
  log: Database
  /** Where the processes that share the database tell each other what is new. */
  databaseUrl: string
  /** The operator's: all processes have the same. */
  secret: string
  onError(error: unknown): void
}

export function createLiveEvents(options: LiveEventsOptions): LiveEvents {
  const { database, log, databaseUrl, secret, onError } = options
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
    end: async () => (await log.run({ kind: 'worker' }, readLogEnd()))[0],
    read: (after, limit) => readStretch(log, hub, after, limit),
    publish: (stretch) => publishStretch(log, hub, cursors, stretch),
    patience: () => (bus.isHeard ? POLL.onBus : POLL.alone),
    onError,
  })
  const ephemeral = createEphemeralEvents({ database, hub, send: (note) => bus.send(note), onError })

  let checks = 0
  const checking = setInterval(() => {
    const digits = PORTIONS[checks++ % PORTIONS.length] ?? ''
    checkSessions(database, hub, digits).catch(onError)
  }, SESSION_CHECK / PORTIONS.length)
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

/**
 * Ends the streams whose right to read is gone, and narrows those that were limited meanwhile.
 * @param digits What the ids of the sessions begin with
 */
async function checkSessions(database: Database, hub: Hub, digits: string): Promise<void> {
  const open = [...hub.subscribers()].filter(({ sessionId }) => digits.includes(sessionId.charAt(0)))
  if (open.length === 0) return
  const [rights] = await database.run({ kind: 'worker' }, sessionsAlive(open))
  for (const [index, subscriber] of open.entries()) {
    const right = rights[index]
    if (!right) subscriber.end()
    else if (subscriber.audience.kind === 'site') subscriber.audience.limit = right.limit
  }
}
