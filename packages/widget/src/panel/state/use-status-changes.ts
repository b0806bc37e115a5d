import type { Thread } from '@deskhand/sdk/store'
import { useEffect } from 'preact/hooks'
import { useWidget } from '../widget-context.ts'
import { createStatusChanges } from './status-changes.ts'
import type { StatusChange } from './thread-changes.ts'
import { useSnapshot } from './use-snapshot.ts'

const NONE: readonly StatusChange[] = []

/** What was changed while the messages of a thread were written: read as far back as they are. */
export function useStatusChanges({ ticketId, status }: Thread): readonly StatusChange[] {
  const changes = useWidget().part(createStatusChanges)
  const isReady = status === 'ready'
  useEffect(() => {
    if (isReady) changes.follow(ticketId)
  }, [changes, ticketId, isReady])
  return useSnapshot(changes)[ticketId] ?? NONE
}
