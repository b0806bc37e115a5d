import type { Thread } from '@deskhand/sdk/store'
import type { ComponentChildren, JSX, RefObject } from 'preact'
import { Skeleton } from '../components/Notice.tsx'
import { useWidget } from '../widget-context.ts'
import { ThreadFailed } from './late-views.tsx'

interface ThreadScrollerProps {
  /** `undefined` until it is opened. */
  thread: Thread | undefined
  onRetry: () => void
  scroller: RefObject<HTMLDivElement | null>
  children: ComponentChildren
}

/** What scrolls: the conversation, or what is there instead of it. */
export function ThreadScroller({ thread, onRetry, scroller, children }: ThreadScrollerProps): JSX.Element {
  const { t } = useWidget()
  const isEmpty = !thread?.entries.length
  return (
    // What comes in is announced in words; older messages that are loaded must not be read out.
    <div
      ref={scroller}
      class="fill scroll thread-scroll"
      role="log"
      aria-live="off"
      aria-label={t.thread.log}
    >
      <div class="log">
        {isEmpty &&
          (thread?.status === 'failed' ? (
            <ThreadFailed error={thread.error} onRetry={onRetry} />
          ) : (
            <Skeleton lines={5} />
          ))}
        {children}
      </div>
    </div>
  )
}
