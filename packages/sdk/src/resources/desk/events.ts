import { createEmitter } from '../../core/emitter.ts'
import { createLogReader } from '../../core/log-reader.ts'
import type { SseFrame } from '../../core/sse-parser.ts'
import { createStream } from '../../core/stream.ts'
import type { Stream } from '../../core/stream.ts'
import type { DeskEphemeralEvent } from '../../types/ephemeral.ts'
import type { DeskEventDataMap } from '../../types/event.ts'
import type { EventsOptions, EventsResource } from '../events.ts'

type Ephemeral<T extends DeskEphemeralEvent['type']> = Extract<DeskEphemeralEvent, { type: T }>

/** What is true for a moment only. It has no cursor, and is lost while the connection is not open. */
export interface EphemeralEvents {
  /**
   * Calls `listener` when somebody writes (`typing`: forget it after 6 seconds), or with everybody who is at a ticket now
   * (`presence`).
   * @returns a function that ends it
   * @example
   * site.events.on('typing', ({ person, isInternal }, { ticketId }) => showTyping(ticketId, person, isInternal))
   */
  on<T extends DeskEphemeralEvent['type']>(
    type: T,
    listener: (data: Ephemeral<T>['data'], event: Ephemeral<T>) => void,
  ): () => void
}

/** The live events of a site, with everything that is internal. */
export type DeskEventsResource = EventsResource<DeskEventDataMap> & EphemeralEvents

/** The live events of the desk at one path, and the stream that brings them. */
export function createDeskEvents({ path, request, connect }: EventsOptions): {
  events: DeskEventsResource
  stream: Stream
} {
  const emitter = createEmitter<Record<string, unknown[]>>()
  const log = createLogReader<DeskEventDataMap>({
    onEvent: (event) => emitter.emit(event.type, event.data, event),
    onReset: () => emitter.emit('reset'),
  })
  const stream = createStream({
    connect: (signal) =>
      connect(
        { accept: 'text/event-stream', ...(log.cursor !== null && { 'last-event-id': log.cursor }) },
        signal,
      ),
    onFrame(frame) {
      const event = ephemeralOf(frame)
      if (event) emitter.emit(event.type, event.data, event)
      else log.read(frame)
    },
    onState: (state) => emitter.emit('connection', state),
  })
  const events: DeskEventsResource = {
    // The compiler cannot see that what is emitted goes with the type; the interfaces say so.
    on: emitter.on as DeskEventsResource['on'],
    get connection() {
      return stream.state
    },
    open: stream.open,
    close: stream.close,
    page: (after, options) => request({ ...options, path, query: { after } }),
  }
  return { events, stream }
}

/** `null` for what belongs to the log, and for what is no JSON: the next one says it anew. */
function ephemeralOf({ event, data }: SseFrame): DeskEphemeralEvent | null {
  if (event !== 'typing' && event !== 'presence') return null
  try {
    return JSON.parse(data) as DeskEphemeralEvent
  } catch {
    return null
  }
}
