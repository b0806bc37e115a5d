import type { Thread } from '@deskhand/sdk/store'
import { useEffect } from 'preact/hooks'
import { useWidget } from '../widget-context.ts'

/** An answer counts as read when it is on the screen of somebody who looks. */
export function useMarkRead(thread: Thread | undefined, isSeen: boolean, isStillSeen: () => boolean): void {
  const { store } = useWidget()
  const { ticketId, entries } = thread ?? {}
  useEffect(() => {
    const unread = store.getSnapshot().tickets.items.find(({ id }) => id === ticketId)?.unreadCount
    if (isSeen && isStillSeen() && unread && ticketId && entries?.length) void store.markRead(ticketId)
  }, [store, ticketId, entries, isSeen, isStillSeen])
}
