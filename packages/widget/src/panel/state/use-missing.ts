import { useWidget } from '../widget-context.ts'
import { useKept } from './use-kept.ts'
import { useSnapshot } from './use-snapshot.ts'

/** What our server answers then. A proxy's `http_404` says nothing of the ticket. */
const NOT_FOR_THEM = /^(not_found|unauthenticated|session_|identity_)/

/**
 * Whether there is no such ticket for whoever is here: it is gone, somebody else's, or nobody has signed in, so that asking
 * again would change nothing. While it is asked for again nevertheless, what was known stands.
 */
export function useMissing(ticketId: string): boolean {
  const thread = useSnapshot(useWidget().store).threads[ticketId]
  const missing = useKept(false)
  if (thread?.status !== 'loading')
    missing.set(thread?.status === 'failed' && NOT_FOR_THEM.test(`${thread.error?.code}`))
  return missing.getSnapshot()
}
