import type { Ticket } from '@deskhand/sdk'
import type { Thread } from '@deskhand/sdk/store'
import { useEffect } from 'preact/hooks'
import { useWidget } from '../widget-context.ts'
import { createObservable } from './observable.ts'
import type { ChangesByTicket, StatusChange } from './thread-changes.ts'
import { useLatePart } from './use-late-part.ts'
import { useSnapshot } from './use-snapshot.ts'

export interface TicketThread {
  thread: Thread | undefined
  ticket: Ticket | undefined
  changes: readonly StatusChange[]
}

const NOT_THERE = createObservable<ChangesByTicket>({})
const NONE: readonly StatusChange[] = []
const loadChanges = async () => (await import('../chunks/thread-extras.ts')).createStatusChanges

/** All that is known of one ticket: how it stands, what was said, what was changed. */
export function useTicketThread(ticketId: string): TicketThread {
  const { tickets, threads } = useSnapshot(useWidget().store)
  const thread = threads[ticketId]
  const followed = useLatePart(loadChanges)
  const changes = useSnapshot(followed ?? NOT_THERE)[ticketId] ?? NONE
  const isReady = thread?.status === 'ready'
  // The changes are read as far back as the messages are.
  useEffect(() => {
    if (isReady) followed?.follow(ticketId)
  }, [followed, ticketId, isReady])
  return { thread, ticket: tickets.items.find(({ id }) => id === ticketId), changes }
}
