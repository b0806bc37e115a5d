import type { JSX } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { MessageBlock } from '../components/MessageBlock.tsx'
import { MessageGroupItem } from '../components/MessageGroupItem.tsx'
import { groupMessages } from '../state/thread-groups.ts'
import { useWidget } from '../widget-context.ts'
import { ThreadScroller, type ThreadScrollerProps } from './ThreadScroller.tsx'

/** What was said last, at its end, until the code comes that draws a thread of any length and knows where to begin to read. */
export function RecentThread(props: ThreadScrollerProps): JSX.Element {
  const { t, format } = useWidget()
  const scroller = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    scroller.current?.scrollTo(0, scroller.current.scrollHeight)
  })
  return (
    <ThreadScroller {...props} scroller={scroller}>
      {groupMessages(props.thread?.entries ?? []).map((group) => (
        <MessageBlock key={group.key} block={group} t={t} format={format}>
          <MessageGroupItem group={group} />
        </MessageBlock>
      ))}
    </ThreadScroller>
  )
}
