import type { Thread } from '@deskhand/sdk/store'
import type { JSX, RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'
import { MessageBlock } from '../components/MessageBlock.tsx'
import { MessageGroupItem } from '../components/MessageGroupItem.tsx'
import { groupMessages } from '../state/thread-groups.ts'

interface RecentMessagesProps {
  thread: Thread
  scroller: RefObject<HTMLElement | null>
}

/** What was said last, at its end, until the code comes that draws a thread of any length and knows where to begin to read. */
export function RecentMessages({ thread, scroller }: RecentMessagesProps): JSX.Element {
  useLayoutEffect(() => {
    scroller.current?.scrollTo(0, scroller.current.scrollHeight)
  })
  return (
    <>
      {groupMessages(thread.entries).map((group) => (
        <MessageBlock key={group.key} block={group}>
          <MessageGroupItem group={group} />
        </MessageBlock>
      ))}
    </>
  )
}
