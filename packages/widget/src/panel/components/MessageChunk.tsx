import type { JSX } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Words } from '../i18n/language.ts'
import type { NearWatch } from '../state/near-watch.ts'
import type { ThreadChunk } from '../state/thread-chunks.ts'
import { groupChunk, type ThreadBlock } from '../state/thread-groups.ts'
import { MessageChange } from '../views/late-thread.ts'
import { useWidget } from '../widget-context.ts'
import { MessageGroupItem } from './MessageGroupItem.tsx'

interface MessageChunkProps {
  chunk: ThreadChunk
  unreadKey: string | undefined
  near: NearWatch
}

/** One stretch of a thread. Far from what is in sight only its height is left of it. */
export function MessageChunk({ chunk, unreadKey, near }: MessageChunkProps): JSX.Element {
  const { t, format } = useWidget()
  const element = useRef<HTMLDivElement>(null)
  const [emptyHeight, setEmptyHeight] = useState<number>()
  const blocks = useMemo(
    () =>
      groupChunk(chunk, unreadKey).map((block) => (
        <Block key={block.key} block={block} t={t} format={format} />
      )),
    // Blocks that are kept would keep the words of the language they were made in.
    [chunk, unreadKey, t, format],
  )
  useEffect(() => {
    const node = element.current
    if (!node) return undefined
    return near.watch(node, (isNear) => {
      // A closed panel is far from everything, and somebody who walks through it by keyboard near.
      const stays = isNear || node.offsetHeight === 0 || node.matches(':focus-within')
      setEmptyHeight((height) => (stays ? undefined : (height ?? node.offsetHeight)))
    })
  }, [near])

  const isLeftOut = emptyHeight !== undefined
  return (
    <div
      ref={element}
      class="chunk"
      data-anchor={isLeftOut ? '' : undefined}
      style={isLeftOut ? { blockSize: `${emptyHeight}px` } : {}}
    >
      {!isLeftOut && blocks}
    </div>
  )
}

interface BlockProps extends Pick<Words, 't' | 'format'> {
  block: ThreadBlock
}

function Block({ block, t, format }: BlockProps): JSX.Element {
  const isGroup = block.kind === 'group'
  return (
    <div class="block" data-anchor data-continues={isGroup && block.continues ? '' : undefined}>
      {block.startsDay && (
        <div class="line day">
          <time dateTime={block.at}>{format.day(block.at, t.thread)}</time>
        </div>
      )}
      {isGroup && block.startsUnread && (
        <div class="line unread" data-unread>
          {t.thread.newMessages}
        </div>
      )}
      {isGroup ? <MessageGroupItem group={block} /> : <MessageChange change={block.change} />}
    </div>
  )
}
