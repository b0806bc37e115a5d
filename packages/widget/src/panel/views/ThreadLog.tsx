import type { Ticket } from '@deskhand/sdk'
import type { Thread } from '@deskhand/sdk/store'
import type { JSX, RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'
import { MessageLog } from '../components/MessageLog.tsx'
import { useLooking } from '../state/use-looking.ts'
import { useMarkRead } from '../state/use-mark-read.ts'
import { useStatusChanges } from '../state/use-status-changes.ts'
import { useThreadScroll } from '../state/use-thread-scroll.ts'
import { useUnreadStart } from '../state/use-unread-start.ts'
import { ThreadCompany } from './ThreadCompany.tsx'
import { ThreadPast } from './ThreadPast.tsx'
import type { ThreadPillProps } from './ThreadPill.tsx'

interface ThreadLogProps {
  /** `undefined` until it is loaded. */
  ticket: Ticket | undefined
  thread: Thread
  scroller: RefObject<HTMLElement | null>
  /** Told of the way back to the end; `undefined` while the customer is there. */
  onAway: (wayBack: ThreadPillProps | undefined) => void
}

/** A conversation of any length. It follows the customer through it: where to begin, what stays in sight, what is read. */
export function ThreadLog({ ticket, onAway, ...place }: ThreadLogProps): JSX.Element {
  const { thread } = place
  const isLooking = useLooking()
  const { key: unreadKey, isFetching } = useUnreadStart(ticket, thread, isLooking)
  const { isAtEnd, isStillAtEnd, newBelow, toEnd } = useThreadScroll({ ...place, unreadKey })
  useMarkRead(thread, isLooking && isAtEnd && !isFetching, isStillAtEnd)
  useLayoutEffect(() => {
    onAway(isAtEnd ? undefined : { newBelow, onClick: toEnd })
    return () => onAway(undefined)
  }, [onAway, isAtEnd, newBelow, toEnd])
  return (
    <>
      <ThreadPast {...place} />
      <MessageLog {...place} unreadKey={unreadKey} changes={useStatusChanges(thread)} />
      <ThreadCompany ticketId={thread.ticketId} entries={thread.entries} isLooking={isLooking} />
    </>
  )
}
