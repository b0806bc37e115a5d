import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context as HonoContext } from 'hono'
import type { LogPosition } from '../db/events.ts'
import type { AppEnv } from '../middleware/env.ts'
import { HEARTBEAT_FRAME, readyFrame, RESET_FRAME } from './frames.ts'
import type { Audience } from './hub.ts'
import type { LiveEvents } from './live-events.ts'
import { isAfter, type LogCursors } from './log-cursor.ts'

const HEARTBEAT = 20_000
/** Bytes a reader may be behind before it is dropped; it resumes from the log. */
const QUEUE_BYTES = 1024 * 1024
/** Milliseconds a reader of the past may take to read on. */
const DRAIN = 30_000

/** One frame of the past, and where it stands. */
export interface PastFrame {
  position: LogPosition
  frame: Buffer
}

export interface StreamSource {
  audience: Audience
  sessionId: string
  siteId: string
  /** Where the log ends now. */
  end(): Promise<LogPosition>
  /**
   * The frames after a position, in order, read with the rights of whoever listens.
   * Null when the log cannot say: the position lies too far back, or in no past of this database.
   */
  since(position: LogPosition): Promise<PastFrame[] | null>
}

/**
 * Answers with a stream of Server-Sent Events. Written to the socket itself: one shared buffer per event, no copy per reader,
 * and a reader too slow to follow is dropped instead of slowing the rest.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export async function streamEvents(
  c: HonoContext<AppEnv>,
  live: LiveEvents,
  source: StreamSource,
): Promise<Response> {
  const cursor = c.req.header('last-event-id') ?? c.req.query('after')
  const outgoing = c.env.outgoing
  const waiting = new WaitingFrames(() => outgoing.destroy())

  // Subscribe first, read the past then: what happens in between waits, and is known by its position.
  const unsubscribe = live.hub.subscribe({
    ...source,
    deliver(position, frame) {
      if (!waiting.isOver) waiting.add(position, frame)
      else if (isAfter(position, waiting.sent)) write(outgoing, frame)
    },
    end: () => outgoing.end(),
  })
  const heartbeat = setInterval(() => write(outgoing, HEARTBEAT_FRAME), HEARTBEAT)
  const leave = (): void => {
    unsubscribe()
    clearInterval(heartbeat)
  }
  outgoing.on('close', leave)
  try {
    await live.follow()
    const { opening, position } = await openingOf(source, live.cursors, cursor)
    // Its session may have ended meanwhile.
    if (outgoing.destroyed || outgoing.writableEnded) return RESPONSE_ALREADY_SENT
    open(c, outgoing)
    await writeAll(outgoing, opening)
    waiting.sent = position
    for (let frames = waiting.take(); frames.length > 0; frames = waiting.take())
      await writeAll(outgoing, frames)
    waiting.isOver = true
  } catch (error) {
    leave()
    throw error
  }
  return RESPONSE_ALREADY_SENT
}

/** What is published while a reader still gets the past. */
class WaitingFrames {
  /** Up to where the reader has everything. */
  sent: LogPosition = { tx: 0, id: 0 }
  isOver = false
  readonly #drop: () => void
  #frames: PastFrame[] = []
  #bytes = 0

  constructor(drop: () => void) {
    this.#drop = drop
  }

  add(position: LogPosition, frame: Buffer): void {
    this.#frames.push({ position, frame })
    this.#bytes += frame.length
    if (this.#bytes > QUEUE_BYTES) this.#drop()
  }

  /** What the reader has not got from the past already. */
  take(): Buffer[] {
    const fresh = this.#frames.filter(({ position }) => isAfter(position, this.sent))
    this.sent = fresh.at(-1)?.position ?? this.sent
    this.#frames = []
    this.#bytes = 0
    return fresh.map(({ frame }) => frame)
  }
}

/** What a new reader gets first: `ready` and, when it resumes, everything since; or `reset` when that cannot be told. */
async function openingOf(
  source: StreamSource,
  cursors: LogCursors,
  cursor: string | undefined,
): Promise<{ opening: Buffer[]; position: LogPosition }> {
  const end = await source.end()
  const ready = readyFrame(cursors.encode(end))
  if (cursor === undefined) return { opening: [ready], position: end }
  const resumed = cursors.decode(cursor)
  const past = resumed && !isAfter(resumed, end) ? await source.since(resumed) : null
  if (!resumed || !past) return { opening: [RESET_FRAME, ready], position: end }
  return {
    // The id of `ready` is where the reader stands until it has read on: a cut in between loses nothing.
    opening: [readyFrame(cursor), ...past.map(({ frame }) => frame)],
    position: past.at(-1)?.position ?? resumed,
  }
}

function open(c: HonoContext<AppEnv>, outgoing: ServerResponse): void {
  // What the middleware has set. Asking `c.res` for it would give the response a body of Hono's own.
  for (const [name, value] of c.body(null).headers) outgoing.setHeader(name, value)
  outgoing.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  })
  outgoing.socket?.setNoDelay(true)
}

/** Writes as fast as the reader reads: the past may be larger than what we would hold back for somebody who does not. */
async function writeAll(outgoing: ServerResponse, frames: readonly Buffer[]): Promise<void> {
  for (const frame of frames) {
    if (outgoing.destroyed || outgoing.writableEnded) return
    if (!outgoing.write(frame)) await drained(outgoing)
  }
}

/** Resolves when the reader has read on; one that does not for long is dropped. */
async function drained(outgoing: ServerResponse): Promise<void> {
  const waiting = new AbortController()
  const signal = AbortSignal.any([waiting.signal, AbortSignal.timeout(DRAIN)])
  try {
    await Promise.race([once(outgoing, 'drain', { signal }), once(outgoing, 'close', { signal })])
  } catch {
    outgoing.destroy() // it resumes from the log when it is back
  } finally {
    waiting.abort() // takes the listener that lost the race away
  }
}

function write(outgoing: ServerResponse, frame: Buffer): void {
  if (outgoing.writableLength > QUEUE_BYTES) outgoing.destroy()
  else if (outgoing.headersSent && !outgoing.writableEnded) outgoing.write(frame)
}
