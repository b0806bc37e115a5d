import type { Ticket } from '@deskhand/sdk'
import type { Thread } from '@deskhand/sdk/store'
import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import { MessageLog } from '../components/MessageLog.tsx'
import { useLooking } from '../state/use-looking.ts'
import { useMarkRead } from '../state/use-mark-read.ts'
import { useStatusChanges } from '../state/use-status-changes.ts'
import { useThreadScroll } from '../state/use-thread-scroll.ts'
import { useUnreadStart } from '../state/use-unread-start.ts'
import { ThreadCompany } from './ThreadCompany.tsx'
import { ThreadPast } from './ThreadPast.tsx'
import { ThreadPill } from './ThreadPill.tsx'
import { ThreadScroller, type ThreadScrollerProps } from './ThreadScroller.tsx'

interface ThreadLogProps extends ThreadScrollerProps {
  /** `undefined` until it is loaded. */
  ticket: Ticket | undefined
}

/**
 * A conversation of any length. It follows the customer through it: where to begin, what stays in sight, what is read, and the way
 * back to the end.
 */
export function ThreadLog({ ticket, ...props }: ThreadLogProps): JSX.Element {
  const { thread } = props
  const scroller = useRef<HTMLDivElement>(null)
  const isLooking = useLooking()
  const { key: unreadKey, isFetching } = useUnreadStart(ticket, thread, isLooking)
  const { isAtEnd, isStillAtEnd, newBelow, toEnd } = useThreadScroll({ scroller, thread, unreadKey })
  useMarkRead(thread, isLooking && isAtEnd && !isFetching, isStillAtEnd)
  return (
    <>
      <ThreadScroller {...props} scroller={scroller}>
        {thread && (
          <>
            <ThreadPast thread={thread} scroller={scroller} />
            <Messages thread={thread} unreadKey={unreadKey} scroller={scroller} />
            <ThreadCompany ticketId={thread.ticketId} entries={thread.entries} isLooking={isLooking} />
          </>
        )}
      </ThreadScroller>
      {!isAtEnd && <ThreadPill newBelow={newBelow} onClick={toEnd} />}
    </>
  )
}

interface MessagesProps extends Omit<Parameters<typeof MessageLog>[0], 'changes'> {
  thread: Thread
}

function Messages(props: MessagesProps): JSX.Element {
  return <MessageLog {...props} changes={useStatusChanges(props.thread)} />
}
