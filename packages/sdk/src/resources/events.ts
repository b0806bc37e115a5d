import { createEmitter } from '../core/emitter.ts'
import { createLogReader } from '../core/log-reader.ts'
import type { RequestOptions } from '../core/request-options.ts'
import type { Request } from '../core/request.ts'
import { createStream } from '../core/stream.ts'
import type { ConnectionState, Stream } from '../core/stream.ts'
import type { EventCarrying, EventDataMap } from '../types/event.ts'
import type { Page } from '../types/page.ts'

/** Live events that carry `D`. Nothing is opened before `open()`; from then on it reconnects by itself until `close()`. */
export interface EventsResource<D = EventDataMap> {
  /**
   * Calls `listener` for each event of one type, once per event, in the order of the log.
   * @returns a function that ends it
   * @example
   * const off = deskhand.events.on('message.created', ({ message }) => show(message))
   */
  on<K extends keyof D & string>(
    type: K,
    listener: (data: D[K], event: EventCarrying<D, K>) => void,
  ): () => void
  /** Events were missed and cannot be had again: what you hold may be stale, so load it again. */
  on(type: 'reset', listener: () => void): () => void
  on(type: 'connection', listener: (state: ConnectionState) => void): () => void
  readonly connection: ConnectionState
  open(): void
  close(): void
  /** One page of the events after a cursor, for those who would rather ask than listen. */
  page(after: string, options?: RequestOptions): Promise<Page<EventCarrying<D>>>
}

export interface EventsOptions {
  path: string
  request: Request
  /** Asks for the stream with these headers; throws a `DeskhandError` when it is refused. */
  connect: (headers: Record<string, string>, signal: AbortSignal) => Promise<Response>
}

/** The live events of one path, and the stream that brings them. */
export function createEvents<D>({ path, request, connect }: EventsOptions): {
  events: EventsResource<D>
  stream: Stream
} {
  const emitter = createEmitter<Record<string, unknown[]>>()
  const log = createLogReader<D>({
    onEvent: (entry) => emitter.emit(entry.type, entry.data, entry),
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
  const events: EventsResource<D> = {
    // The compiler cannot see that what is emitted goes with the type; `EventCarrying` says so.
    on: emitter.on as EventsResource<D>['on'],
    get connection() {
      return stream.state
    },
    open: stream.open,
    close: stream.close,
    page: (after, options) => request({ ...options, path, query: { after } }),
  }
  return { events, stream }
}
