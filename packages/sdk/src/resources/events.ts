import { createEmitter } from '../core/emitter.ts'
import { createLogReader } from '../core/log-reader.ts'
import type { RequestOptions } from '../core/request-options.ts'
import type { Request } from '../core/request.ts'
import { createStream } from '../core/stream.ts'
import type { ConnectionState, Stream } from '../core/stream.ts'
import type { DeskhandEvent, EventDataMap, EventType } from '../types/event.ts'
import type { Message } from '../types/message.ts'
import type { Page } from '../types/page.ts'
import type { Ticket } from '../types/ticket.ts'

/** Live events. Nothing is opened before `open()`; from then on it reconnects by itself until `close()`. */
export interface EventsResource<T = Ticket, M = Message> {
  /**
   * Calls `listener` for each event of one type, once per event, in the order of the log.
   * @returns a function that ends it
   * @example
   * const off = deskhand.events.on('message.created', ({ message }) => show(message))
   */
  on<K extends EventType>(
    type: K,
    listener: (data: EventDataMap<T, M>[K], event: DeskhandEvent<T, M> & { type: K }) => void,
  ): () => void
  /** Events were missed and cannot be had again: what you hold may be stale, so load it again. */
  on(type: 'reset', listener: () => void): () => void
  on(type: 'connection', listener: (state: ConnectionState) => void): () => void
  readonly connection: ConnectionState
  open(): void
  close(): void
  /** One page of the events after a cursor, for those who would rather ask than listen. */
  page(after: string, options?: RequestOptions): Promise<Page<DeskhandEvent<T, M>>>
}

export interface EventsOptions {
  path: string
  request: Request
  /** Asks for the stream with these headers; throws a `DeskhandError` when it is refused. */
  connect: (headers: Record<string, string>, signal: AbortSignal) => Promise<Response>
}

type Delivery<K extends EventType, T, M> = [
  data: EventDataMap<T, M>[K],
  event: DeskhandEvent<T, M> & { type: K },
]

type Listeners<T, M> = { [K in EventType]: Delivery<K, T, M> } & {
  reset: []
  connection: [ConnectionState]
}

/** The live events of one path, and the stream that brings them. */
export function createEvents<T, M>({
  path,
  request,
  connect,
}: EventsOptions): {
  events: EventsResource<T, M>
  stream: Stream
} {
  const emitter = createEmitter<Listeners<T, M>>()
  const log = createLogReader<T, M>({
    // The compiler cannot see that `data` goes with `type`; `DeskhandEvent` says so.
    onEvent: (entry) => emitter.emit(entry.type, ...([entry.data, entry] as Listeners<T, M>[EventType])),
    onReset: () => emitter.emit('reset'),
  })
  const stream = createStream({
    connect: (signal) =>
      connect(
        { accept: 'text/event-stream', ...(log.cursor !== null && { 'last-event-id': log.cursor }) },
        signal,
      ),
    onFrame: log.read,
    onState: (state) => emitter.emit('connection', state),
  })
  const events: EventsResource<T, M> = {
    on: emitter.on,
    get connection() {
      return stream.state
    },
    open: stream.open,
    close: stream.close,
    page: (after, options) => request({ ...options, path, query: { after } }),
  }
  return { events, stream }
}
