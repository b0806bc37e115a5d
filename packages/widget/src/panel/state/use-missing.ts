import { useWidget } from '../widget-context.ts'
import { useKept } from './use-kept.ts'
import { useSnapshot } from './use-snapshot.ts'

/**
 * Whether there is no such ticket for whoever is here: it is gone, somebody else's, or nobody has signed in, so that asking
 * again would change nothing. While it is asked for again nevertheless, what was known stands.
 */
export function useMissing(ticketId: string): boolean {
  const thread = useSnapshot(useWidget().store).threads[ticketId]
  const missing = useKept(false)
  if (thread?.status !== 'loading') missing.set(thread?.status === 'failed' && !thread.error?.retryable)
  return missing.getSnapshot()
}
