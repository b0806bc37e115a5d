import type { TimelinesResource } from '../resources/timelines.ts'
import { readChanges } from './change-log.ts'
import type { ChangeEntry, ChangeLog } from './change-log.ts'
import { engineOf } from './engines.ts'
import { runFor } from './failure.ts'
import { createObservable } from './observable.ts'
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
  const { context, onLeave, onStop } = engineOf(store)
  const { events } = context.client
  const state = createObservable<TimelineState>({})
  const known = new Map<string, ChangeLog>()
  /** The tickets that are being read, and whether they must be read again. */
  const reading = new Map<string, { again: boolean }>()

  const firstSeq = (ticketId: string) => {
    const first = store.getSnapshot().threads[ticketId]?.entries[0]
    return first?.state === 'sent' ? first.message.seq : 1
  }

  async function read(ticketId: string): Promise<void> {
    const underWay = reading.get(ticketId)
    if (underWay) underWay.again = true
    if (underWay) return
    const task = { again: false }
    reading.set(ticketId, task)
    const [from, before] = [firstSeq(ticketId) - 1, known.get(ticketId)]
    await runFor(
      context.signal(),
      (signal) => readChanges(tickets, ticketId, { from, before, signal }),
      (log) => show(ticketId, log),
      // The messages are what matters; the next event is a reason to try again.
      () => undefined,
    )
    reading.delete(ticketId)
    if (task.again) await read(ticketId)
  }

  function show(ticketId: string, log: ChangeLog): void {
    known.set(ticketId, log)
    if (log.changes.length !== state.get()[ticketId]?.length) state.patch({ [ticketId]: log.changes })
  }

  const readAgain = (ticketId: string) => known.has(ticketId) && void read(ticketId)
  const readOlder = () =>
    known.forEach(({ from }, ticketId) => firstSeq(ticketId) - 1 < from && void read(ticketId))

  onStop(
    store.subscribe(readOlder),
    events.on('ticket.updated', (_, { ticketId }) => readAgain(ticketId)),
    events.on('reset', () => known.forEach((_, ticketId) => readAgain(ticketId))),
    onLeave(() => {
      known.clear()
      state.replace({})
    }),
  )
  return { subscribe: state.subscribe, getSnapshot: state.get, follow: (ticketId) => void read(ticketId) }
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
