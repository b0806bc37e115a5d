import type { TimelinesResource } from '../resources/timelines.ts'
import { readChanges } from './change-log.ts'
import type { ChangeEntry, ChangeLog } from './change-log.ts'
import { engineOf } from './engines.ts'
import { followEvents } from './follow-events.ts'
import { runFor } from './failure.ts'
import { createObservable } from './observable.ts'
import { onLeave } from './on-leave.ts'
import type { ThreadEntry } from './state.ts'
import type { SupportStore } from './support-store.ts'

export type TimelineState = Readonly<Record<string, readonly ChangeEntry[]>>

/** The changes of tickets, as far back as their threads are loaded. */
export interface Timeline {
  subscribe(listener: () => void): () => void
  getSnapshot(): TimelineState
  /** Loads the changes of an open thread, and follows it: new changes, and older ones once older messages are loaded. */
  follow(ticketId: string): void
}

/**
 * Makes what shows status changes and the like between the messages of a store's threads.
 * @example
 * const timeline = createTimeline(store, deskhand.tickets)
 * timeline.follow(ticketId)
 * const shown = withChanges(store.getSnapshot().threads[ticketId].entries, timeline.getSnapshot()[ticketId])
 */
export function createTimeline(store: SupportStore, tickets: Pick<TimelinesResource, 'timeline'>): Timeline {
  const { context, onStop } = engineOf(store)
  const state = createObservable<TimelineState>({})
  const followed = new Set<string>()

  const start: Start = (ticketId) => {
    const first = store.getSnapshot().threads[ticketId]?.entries[0]
    return first?.state === 'sent' ? first.message.seq - 1 : 0
  }

  /** What was read ahead waits for its messages. */
  function show({ changes }: ChangeLog, ticketId: string): void {
    const from = start(ticketId)
    const shown = changes.filter(({ afterSeq }) => afterSeq >= from)
    if (shown.length !== state.get()[ticketId]?.length) state.patch({ [ticketId]: shown })
  }

  const reader = createReader(context.signal, tickets, start, show)

  onStop(
    store.subscribe(reader.goBack),
    followEvents(store, (events) => [
      events.on('ticket.updated', (_, { ticketId }) => followed.has(ticketId) && reader.readAgain(ticketId)),
      events.on('reset', () => followed.forEach(reader.readAgain)),
    ]),
    onLeave(context, () => {
      followed.clear()
      reader.forget()
      state.replace({})
    }),
  )
  return {
    subscribe: state.subscribe,
    getSnapshot: state.get,
    follow(ticketId) {
      followed.add(ticketId)
      reader.readAgain(ticketId)
    },
  }
}

/** The number of the last message before the loaded part of a thread. */
type Start = (ticketId: string) => number
type Show = (log: ChangeLog, ticketId: string) => void

/** Reads the changes of each ticket, once at a time. */
interface ChangeReader {
  /** Something has changed, or may have. */
  readonly readAgain: (ticketId: string) => void
  /** Older messages may have been loaded, or let go. */
  readonly goBack: () => void
  readonly forget: () => void
}

function createReader(
  signal: () => AbortSignal,
  tickets: Pick<TimelinesResource, 'timeline'>,
  start: Start,
  show: Show,
): ChangeReader {
  const known = new Map<string, ChangeLog>()
  const reading = new Set<string>()
  /** The tickets of which something has changed since they were read. */
  const outdated = new Set<string>()

  const isOlderLoaded = ({ from }: ChangeLog, ticketId: string) => start(ticketId) < from

  async function read(ticketId: string): Promise<void> {
    if (reading.has(ticketId)) return
    reading.add(ticketId)
    const isOutdated = outdated.delete(ticketId)
    const missing = { from: start(ticketId), before: known.get(ticketId), isOutdated }
    let isMore = false
    await runFor(
      signal(),
      (signal) => readChanges(tickets, ticketId, { ...missing, signal }),
      (log) => {
        known.set(ticketId, log)
        show(log, ticketId)
        isMore = outdated.has(ticketId) || isOlderLoaded(log, ticketId)
      },
      // The messages are what matters; the next event is a reason to try again.
      () => void (isOutdated && outdated.add(ticketId)),
    )
    reading.delete(ticketId)
    if (isMore) await read(ticketId)
  }

  return {
    readAgain(ticketId) {
      outdated.add(ticketId)
      void read(ticketId)
    },
    goBack: () =>
      known.forEach((log, ticketId) => {
        show(log, ticketId)
        if (isOlderLoaded(log, ticketId)) void read(ticketId)
      }),
    forget() {
      known.clear()
      outdated.clear()
    },
  }
}

/** A thread with its changes between the messages, before those that are not sent yet. */
export function withChanges(
  entries: readonly ThreadEntry[],
  changes: readonly ChangeEntry[] = [],
): (ThreadEntry | ChangeEntry)[] {
  const rest = [...changes]
  const merged = entries.flatMap((entry) => {
    const count = rest.findIndex(({ afterSeq }) => entry.state === 'sent' && afterSeq >= entry.message.seq)
    return [...rest.splice(0, count === -1 ? rest.length : count), entry]
  })
  return [...merged, ...rest]
}
