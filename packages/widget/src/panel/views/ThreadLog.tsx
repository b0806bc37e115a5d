import type { Thread } from '@deskhand/sdk/store'
import type { JSX, RefObject } from 'preact'
import { LoadFailed, Skeleton } from '../components/Notice.tsx'
import { MessageLog } from '../components/MessageLog.tsx'
import type { StatusChange } from '../state/thread-changes.ts'
import { useWidget } from '../widget-context.ts'
import { ThreadCompany, ThreadPast } from './late-thread.ts'

interface ThreadLogProps {
  ticketId: string
  /** `undefined` until it is opened. */
  thread: Thread | undefined
  changes: readonly StatusChange[]
  unreadKey: string | undefined
  isLooking: boolean
  scroller: RefObject<HTMLDivElement | null>
  content: RefObject<HTMLDivElement | null>
  onRetry: () => void
}

/** What scrolls: the conversation, or what is there instead of it. */
export function ThreadLog(props: ThreadLogProps): JSX.Element {
  const { t } = useWidget()
  const { ticketId, thread, changes, unreadKey, isLooking, scroller, content, onRetry } = props
  const isEmpty = !thread?.entries.length
  return (
    // What comes in is announced in words; older messages that are loaded must not be read out.
    <div ref={scroller} class="scroll thread-scroll" role="log" aria-live="off" aria-label={t.thread.log}>
      <div ref={content} class="log">
        {isEmpty && (thread?.status === 'failed' ? <LoadFailed onRetry={onRetry} /> : <Skeleton lines={5} />)}
        {thread && (
          <>
            <ThreadPast thread={thread} scroller={scroller} />
            <MessageLog thread={thread} changes={changes} unreadKey={unreadKey} scroller={scroller} />
            <ThreadCompany ticketId={ticketId} entries={thread.entries} isLooking={isLooking} />
          </>
        )}
      </div>
    </div>
  )
}
