import type { ClientCore } from '../core/client-core.ts'
import { createEmitter } from '../core/emitter.ts'
import type { ConnectionState } from '../core/live/connection-state.ts'
import { createLazyLiveUpdates } from '../core/live/lazy-live-updates.ts'
import type { Surroundings } from '../core/live/live-updates.ts'
import { everyItem } from '../core/pages.ts'
import type { RequestOptions } from '../core/request-options.ts'
import type { EphemeralEvent } from '../types/ephemeral.ts'
import type { EventCarrying, EventDataMap } from '../types/event.ts'
import type { Page } from '../types/page.ts'

/** Those of the events `E` that are of the type `K`. */
type OfType<E, K> = Extract<E, { type: K }>

/**
 * Live events that carry `D`, and those `E` that are true for a moment only. Nothing is opened before `open()`; from then on it
 * reconnects by itself, and goes on from where it was, until `close()`. The tabs of one browser share one stream.
 */
export interface EventsResource<D = EventDataMap, E extends { type: string; data: object } = EphemeralEvent> {
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
  /**
   * Calls `listener` when somebody writes (`typing`: forget it after 6 seconds), or with everybody who is at a ticket now
   * (`presence`). These events have no cursor, and are lost while the connection is not live.
   * @returns a function that ends it
   * @example
   * const off = deskhand.events.on('typing', ({ person }, { ticketId }) => showTyping(ticketId, person))
   */
  on<K extends E['type']>(
    type: K,
    listener: (data: OfType<E, K>['data'], event: OfType<E, K>) => void,
  ): () => void
  /** Events were missed and cannot be had again: what you hold may be stale, so load it again. */
  on(type: 'reset', listener: () => void): () => void
  on(type: 'connection', listener: (state: ConnectionState) => void): () => void
  readonly connection: ConnectionState
  open(): void
  close(): void
  /** Tries now to get live again, instead of when it is due: for a button that says so. */
  retry(): void
  /**
   * One page of the events after a cursor, for those who would rather ask than listen. `nextCursor` is where to ask again; it stays
   * the same when there is nothing more.
   * @param after `null` for the present end of the log: no event, and a cursor to begin with
   * @throws DeskhandError `cursor_invalid` when what came after it cannot be told any more: load everything again
   */
  page(after: string | null, options?: RequestOptions): Promise<Page<EventCarrying<D>>>
  /**
   * Every event after a cursor up to the present end of the log, page by page.
   * @throws DeskhandError as `page` does
   * @example
   * for await (const { type, ticketId } of deskhand.events.all(cursor)) console.log(type, ticketId)
   */
  all(after: string, options?: RequestOptions): AsyncIterable<EventCarrying<D>>
}

/** What the live events need of a client. */
export interface EventsCore extends Pick<ClientCore, 'baseUrl' | 'ask' | 'open' | 'request'> {
  readonly session: Pick<ClientCore['session'], 'withSession'> & {
    readonly onChanged: (listener: (person: unknown) => void) => void
  }
  /** Those of the browser when left out. */
  readonly surroundings?: Surroundings
}

/** Milliseconds a page of a customer may be hidden before it gives up its part in the stream; it catches up when it is seen again. */
const PATIENCE = 300_000

/**
 * Makes the live events of the customer. What follows them is loaded when they are opened first.
 * @example
 * const deskhand = { events: createEvents(core), tickets: createTickets(core) }
 */
export function createEvents(core: EventsCore): EventsResource {
  return createEventsAt<EventDataMap, EphemeralEvent>(core, '/v1/events', PATIENCE)
}

/** Makes the live events of one path. @param patience see `LiveUpdatesOptions` */
export function createEventsAt<D, E extends { type: string; data: object }>(
  core: EventsCore,
  path: string,
  patience: number | null,
): EventsResource<D, E> {
  const emitter = createEmitter<Record<string, unknown[]>>()
  const live = createLazyLiveUpdates({
    ...core,
    path,
    patience,
    withSession: core.session.withSession,
    onEvent: (event) => emitter.emit(event.type, event.data, event),
    onReset: () => emitter.emit('reset'),
    onState: (state) => emitter.emit('connection', state),
  })
  core.session.onChanged((person) => {
    if (person !== null) return live.restart()
    live.close()
    live.forget()
  })
  const page: EventsResource<D, E>['page'] = (after, options) =>
    core.request({ ...options, path, query: { after: after ?? undefined } })
  return {
    // The compiler cannot see that what is emitted goes with the type; the interface says so.
    on: emitter.on as EventsResource<D, E>['on'],
    get connection() {
      return live.state
    },
    open: live.open,
    close: live.close,
    retry: live.retry,
    page,
    all: (after, options) =>
      everyItem(async ({ cursor = after }) => {
        const events = await page(cursor, options)
        // Unlike other lists this one has no last page: its end is where the cursor stays.
        return events.nextCursor === cursor ? { ...events, nextCursor: null } : events
      }),
  }
}
