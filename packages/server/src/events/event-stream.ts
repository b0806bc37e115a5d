import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context as HonoContext } from 'hono'
import type { LogPosition } from '../db/events.ts'
import type { SiteReader } from '../db/sessions.ts'
import type { AppEnv } from '../middleware/env.ts'
import { HEARTBEAT_FRAME, readyFrame, RESET_FRAME } from './frames.ts'
import type { Audience } from './hub.ts'
import type { LiveEvents } from './live-events.ts'
import { isAfter, type LogCursors } from './log-cursor.ts'
import { outsideRequests } from './outside-requests.ts'
import { QUEUE_BYTES, STREAM_HEADERS, StreamSocket } from './stream-socket.ts'

const HEARTBEAT = 20_000

/** One frame of the past, and where it stands. */
export interface PastFrame {
  position: LogPosition
  frame: Buffer
}

export interface StreamSource extends SiteReader {
  audience: Audience
  /** Where the log ends now. */
  end(): Promise<LogPosition>
  /**
   * The frames after a position, in order, read with the rights of whoever listens.
   * Null when the log cannot say: the position lies too far back, or in no past of this database.
   */
  since(position: LogPosition): Promise<PastFrame[] | null>
}

/**
 * Answers with a stream of Server-Sent Events. A reader too slow to follow never slows the rest: it gets what it missed from the
 * log when it has read on, and is dropped when it does not.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export async function streamEvents(
  c: HonoContext<AppEnv>,
  live: LiveEvents,
  source: StreamSource,
): Promise<Response> {
  // Hono gives HEAD to the handlers of GET, and makes an answer of its own of theirs: a stream would be open beside it.
  if (c.req.method === 'HEAD') return c.body(null, 200, STREAM_HEADERS)
  const cursor = c.req.header('last-event-id') ?? c.req.query('after')
  const { outgoing } = c.env
  const socket = new StreamSocket(outgoing)
  const stream = new EventStream(socket, source, live.cursors)

  // Subscribe first, read the past then: what happens in between waits, and is known by its position.
  const unsubscribe = live.hub.subscribe({
    audience: source.audience,
    sessionId: source.sessionId,
    siteId: source.siteId,
    origin: source.origin,
    deliver: (position, frame) => stream.deliver(position, frame),
    tell: (frame) => stream.tell(frame),
    end: (retryAfter) => socket.end(retryAfter),
  })
  const heartbeat = outsideRequests(() => setInterval(() => stream.tell(HEARTBEAT_FRAME), HEARTBEAT))
  const leave = (): void => {
    unsubscribe()
    clearInterval(heartbeat)
  }
  outgoing.on('close', leave)
  try {
    await live.follow()
    const opening = await stream.opening(cursor)
    // Its session may have ended meanwhile; or its reader had left before anybody listened for that.
    if (socket.isOver) {
      leave()
      return RESPONSE_ALREADY_SENT
    }
    socket.open(c)
    await stream.start(opening)
  } catch (error) {
    leave()
    throw error
  }
  return RESPONSE_ALREADY_SENT
}

/** What a reader gets first, and where it then stands. */
interface Opening {
  frames: Buffer[]
  position: LogPosition
}

/** Brings one reader everything once and in order, as fast as it reads. */
class EventStream {
  readonly #socket: StreamSocket
  readonly #source: StreamSource
  readonly #cursors: LogCursors
  readonly #waiting = new WaitingFrames()
  /** Up to where the reader has everything. */
  #sent: LogPosition = { tx: 0, id: 0 }
  #isLive = false

  constructor(socket: StreamSocket, source: StreamSource, cursors: LogCursors) {
    this.#socket = socket
    this.#source = source
    this.#cursors = cursors
  }

  deliver(position: LogPosition, frame: Buffer): void {
    if (!this.#isLive) return this.#waiting.add(position, frame)
    if (!isAfter(position, this.#sent)) return
    if (this.#socket.isFull) return this.#fallBehind(position, frame)
    this.#socket.write(frame)
    this.#sent = position
  }

  tell(frame: Buffer): void {
    if (this.#isLive && !this.#socket.isFull) this.#socket.write(frame)
  }

  /** `ready` and, when the reader resumes, everything since; or `reset` when that cannot be told. */
  async opening(cursor: string | undefined): Promise<Opening> {
    const end = await this.#source.end()
    const ready = readyFrame(this.#cursors.encode(end))
    if (cursor === undefined) return { frames: [ready], position: end }
    const resumed = this.#cursors.decode(cursor)
    const past = resumed && !isAfter(resumed, end) ? await this.#source.since(resumed) : null
    if (!resumed || !past) return { frames: [RESET_FRAME, ready], position: end }
    return {
      // The id of `ready` is where the reader stands until it has read on: a cut in between loses nothing.
      frames: [readyFrame(cursor), ...past.map(({ frame }) => frame)],
      position: past.at(-1)?.position ?? resumed,
    }
  }

  async start({ frames, position }: Opening): Promise<void> {
    await this.#socket.writeAll(frames)
    this.#sent = position
    await this.#catchUp()
  }

  #fallBehind(position: LogPosition, frame: Buffer): void {
    this.#isLive = false
    this.#waiting.add(position, frame)
    // A reader whose past cannot be read, for example because its session has ended, comes back and is told why.
    this.#catchUp().catch(() => this.#socket.destroy())
  }

  /** From where the reader stands to where things happen. */
  async #catchUp(): Promise<void> {
    for (;;) {
      await this.#socket.drained()
      // One that was dropped for taking nothing has no use for the past, and hundreds may be dropped at once.
      if (this.#socket.isOver) return
      if (this.#waiting.areTooMany) await this.#readOn()
      const frames = this.#waiting.take(this.#sent)
      if (frames.length === 0 && !this.#waiting.areTooMany) {
        this.#isLive = true
        return
      }
      for (const { position, frame } of frames) {
        await this.#socket.writeAll([frame])
        this.#sent = position
      }
    }
  }

  /** Takes from the log what could not wait. */
  async #readOn(): Promise<void> {
    this.#waiting.clear() // first: what comes while the log is read must wait again
    const past = await this.#source.since(this.#sent)
    if (past === null) {
      const end = await this.#source.end()
      await this.#socket.writeAll([RESET_FRAME, readyFrame(this.#cursors.encode(end))])
      this.#sent = end
      return
    }
    await this.#socket.writeAll(past.map(({ frame }) => frame))
    this.#sent = past.at(-1)?.position ?? this.#sent
  }
}

/** What is published while a reader is behind. More than may wait is forgotten: the log has it. */
class WaitingFrames {
  areTooMany = false
  #frames: PastFrame[] = []
  #bytes = 0

  add(position: LogPosition, frame: Buffer): void {
    if (this.areTooMany) return
    this.#frames.push({ position, frame })
    this.#bytes += frame.length
    if (this.#bytes <= QUEUE_BYTES) return
    this.clear()
    this.areTooMany = true
  }

  /** What stands behind a position. */
  take(sent: LogPosition): PastFrame[] {
    const fresh = this.#frames.filter(({ position }) => isAfter(position, sent))
    if (!this.areTooMany) this.clear()
    return fresh
  }

  clear(): void {
    this.areTooMany = false
    this.#frames = []
    this.#bytes = 0
  }
}
