import type { Thread } from '@deskhand/sdk/store'
import { useEffect } from 'preact/hooks'
import { useWidget } from '../widget-context.ts'

/** An answer counts as read when it is on the screen of somebody who looks. */
export function useMarkRead(
  ticketId: string,
  thread: Thread | undefined,
  isSeen: boolean,
  isStillSeen: () => boolean,
): void {
  const { store } = useWidget()
  const entries = thread?.entries
  useEffect(() => {
    const unread = store.getSnapshot().tickets.items.find(({ id }) => id === ticketId)?.unreadCount
    if (isSeen && isStillSeen() && unread && entries?.length) void store.markRead(ticketId)
  }, [store, ticketId, entries, isSeen, isStillSeen])
}
