import type { DeskhandEvent, EventType } from '../types/event.ts'
import type { LogEntry } from './event-log.ts'
import type { Actor, FakeState, StoredSession } from './state.ts'
import { toDeskMessage, toDeskTicket, toMessage, toTicket } from './views.ts'

const HEARTBEAT = 20_000

/** An event for the customer or for the team. */
type SeenEvent = Pick<DeskhandEvent, 'cursor' | 'ticketId' | 'at'> & { type: EventType; data: object }

/** The event that an entry is to a reader; null when it is none of the reader's business, or when what it names is gone. */
export function eventFor(state: FakeState, reader: Actor, entry: LogEntry): SeenEvent | null {
  const ticket = state.tickets.get(entry.ticketId)
  if (!ticket) return null
  if (reader.kind === 'customer' && !(entry.isPublic && ticket.customerId === reader.id)) return null
  const { type, ticketId, at } = entry
  const event = { cursor: state.log.cursorOf(entry.position), type, ticketId, at }
  if (type === 'ticket.read') return { ...event, data: { seq: entry.seq } }
  if (type === 'ticket.rated') return { ...event, data: { rating: ticket.rating } }
  if (entry.messageId === null) {
    const seen = reader.kind === 'customer' ? toTicket(ticket) : toDeskTicket(state, ticket)
    return { ...event, data: { ticket: seen } }
  }
  const message = ticket.messages.find(({ id }) => id === entry.messageId)
  if (!message) return null
  const seen = reader.kind === 'customer' ? toMessage(state, message) : toDeskMessage(state, message)
  return { ...event, data: { message: seen } }
}

interface OpenStream {
  session: StoredSession
  write(text: string): void
  /** Ends it as the server does, or breaks it as a lost network does. */
  end(how: 'closed' | 'cut'): void
}

export interface EventStreams {
  open(state: FakeState, session: StoredSession, request: Request): Response
  /** Tells who listens for this customer, or the team, what is true for a moment only. */
  tell(state: FakeState, to: Actor, event: { type: string; ticketId: string; data: object }): void
  end(how: 'closed' | 'cut', whose?: (session: StoredSession) => boolean): void
  /** From now on nothing comes through on any stream, or again on those opened from now on. */
  block(areBlocked: boolean): void
  readonly count: number
}

export function createEventStreams(): EventStreams {
  const streams = new Set<OpenStream>()
  const way: Way = { isBlocked: false }
  return {
    open(state, session, request) {
      const cursor = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after')
      const body = new ReadableStream<Uint8Array>(
        followLog({ state, session, cursor, request, streams, way }),
      )
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
    },
    tell(state, to, event) {
      const told = JSON.stringify({ ...event, at: state.now() })
      for (const { session, write } of streams)
        if (session.actor.id === to.id) write(`event: ${event.type}\ndata: ${told}\n\n`)
    },
    end(how, whose = () => true) {
      for (const stream of streams) if (whose(stream.session)) stream.end(how)
    },
    block(areBlocked) {
      way.isBlocked = areBlocked
    },
    get count() {
      return streams.size
    },
  }
}

/** What is between the fake and its readers. */
interface Way {
  isBlocked: boolean
}

interface Following {
  way: Way
  state: FakeState
  session: StoredSession
  cursor: string | null
  request: Request
  streams: Set<OpenStream>
}

function followLog({
  state,
  session,
  cursor,
  request,
  streams,
  way,
}: Following): UnderlyingDefaultSource<Uint8Array> {
  let leave: (() => void) | null = null
  let isHeldBack = false
  return {
    start(controller) {
      const encoder = new TextEncoder()
      const write = (text: string): void => {
        // Whoever waits for the whole answer passes nothing on later either.
        isHeldBack ||= way.isBlocked
        if (!isHeldBack) controller.enqueue(encoder.encode(text))
      }
      const deliver = (entry: LogEntry): void => {
        const event = eventFor(state, session.actor, entry)
        if (event) write(`id: ${event.cursor}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
      }
      const stream: OpenStream = {
        session,
        write,
        end(how) {
          leave?.()
          if (how === 'closed') controller.close()
          else controller.error(new TypeError('The connection was lost.'))
        },
      }
      const unsubscribe = state.log.subscribe(deliver)
      const heartbeat = setInterval(() => write(': hb\n\n'), HEARTBEAT)
      const abort = (): void => {
        leave?.()
        controller.error(request.signal.reason)
      }
      leave = () => {
        unsubscribe()
        clearInterval(heartbeat)
        request.signal.removeEventListener('abort', abort)
        streams.delete(stream)
      }
      request.signal.addEventListener('abort', abort)
      streams.add(stream)
      writeOpening(state, cursor, write, deliver)
    },
    cancel: () => leave?.(),
  }
}

/** `ready` and, when the reader resumes, everything since; or `reset` when that cannot be told. */
function writeOpening(
  { log }: FakeState,
  cursor: string | null,
  write: (text: string) => void,
  deliver: (entry: LogEntry) => void,
): void {
  const position = cursor === null ? log.end : log.positionOf(cursor)
  if (position === null) write('event: reset\ndata: {}\n\n')
  write(
    `id: ${position === null || cursor === null ? log.cursorOf(log.end) : cursor}\nevent: ready\ndata: {}\n\n`,
  )
  log.after(position ?? log.end).forEach(deliver)
}
