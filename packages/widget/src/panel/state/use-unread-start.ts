import type { Ticket } from '@deskhand/sdk'
import type { Thread } from '@deskhand/sdk/store'
import { useEffect, useReducer } from 'preact/hooks'
import { useWidget } from '../widget-context.ts'
import { fetchUnreadStart } from './fetch-unread-start.ts'
import { isMine, keyOf } from './thread-groups.ts'
import { useKept } from './use-kept.ts'

export interface UnreadStart {
  /** Of the message at which what was not read begins; `undefined` when everything was. */
  key: string | undefined
  /** It lies further up than is loaded, and is being fetched: nothing may be marked as read before. */
  isFetching: boolean
}

const NOT_KNOWN: UnreadStart = { key: undefined, isFetching: true }

/** Where to begin to read. It stays where it was when the customer came to look, although reading takes the mark away. */
export function useUnreadStart(
  ticket: Ticket | undefined,
  thread: Thread | undefined,
  isLooking: boolean,
): UnreadStart {
  const { store } = useWidget()
  const [, draw] = useReducer((count: number) => count + 1, 0)
  const start = useKept<UnreadStart | undefined>(undefined)
  if (!isLooking) start.set(undefined)
  else if (ticket && thread?.status === 'ready' && !start.getSnapshot()) {
    start.set(unreadStartIn(thread, ticket.unreadCount))
  }

  const ticketId = ticket?.id
  const isFetching = start.getSnapshot()?.isFetching === true
  useEffect(() => {
    if (!isFetching || ticketId === undefined) return undefined
    let isWanted = true
    const fetchStart = async (): Promise<void> => {
      const key = await fetchUnreadStart(store, ticketId)
      if (!isWanted) return
      start.set({ key, isFetching: false })
      draw(undefined)
    }
    // Without it reading begins at the end, as when everything was read.
    fetchStart().catch(() => start.set({ key: undefined, isFetching: false }))
    return () => {
      isWanted = false
    }
  }, [store, start, ticketId, isFetching])
  return start.getSnapshot() ?? NOT_KNOWN
}

/** The first of the newest `unreadCount` answers, as far as they are loaded. */
export function unreadStartIn({ entries, hasOlder }: Thread, unreadCount: number): UnreadStart {
  const answers = entries.filter((entry) => !isMine(entry))
  if (unreadCount > answers.length && hasOlder) return NOT_KNOWN
  // There may be fewer than were counted: some were deleted.
  const first = unreadCount > 0 ? (answers.at(-unreadCount) ?? answers[0]) : undefined
  return { key: first && keyOf(first), isFetching: false }
}
