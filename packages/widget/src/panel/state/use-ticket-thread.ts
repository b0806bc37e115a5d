import type { Ticket } from '@deskhand/sdk'
import type { Thread, TimelineState } from '@deskhand/sdk/store'
import { useEffect, useMemo } from 'preact/hooks'
import { useWidget } from '../widget-context.ts'
import { createObservable } from './observable.ts'
import { type StatusChange, statusChangesOf } from './thread-changes.ts'
import { useLatePart } from './use-late-part.ts'
import { useSnapshot } from './use-snapshot.ts'

export interface TicketThread {
  thread: Thread | undefined
  ticket: Ticket | undefined
  changes: readonly StatusChange[]
}

const NOT_THERE = createObservable<TimelineState>({})
const loadTimeline = async () => (await import('../chunks/thread-extras.ts')).createTicketTimeline

/** All that is known of one ticket: how it stands, what was said, what was changed. */
export function useTicketThread(ticketId: string): TicketThread {
  const { tickets, threads } = useSnapshot(useWidget().store)
  const thread = threads[ticketId]
  const timeline = useLatePart(loadTimeline)
  const entries = useSnapshot(timeline ?? NOT_THERE)[ticketId]
  const changes = useMemo(() => statusChangesOf(entries ?? []), [entries])
  const isReady = thread?.status === 'ready'
  // The changes are read as far back as the messages are.
  useEffect(() => {
    if (isReady) timeline?.follow(ticketId)
  }, [timeline, ticketId, isReady])
  return { thread, ticket: tickets.items.find(({ id }) => id === ticketId), changes }
}
