import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import type { Words } from '../i18n/language.ts'
import type { ThreadChunk } from '../state/thread-chunks.ts'
import { groupChunk, type ThreadBlock } from '../state/thread-groups.ts'
import { MessageChange } from '../views/late-thread.ts'
import { useWidget } from '../widget-context.ts'
import { MessageGroupItem } from './MessageGroupItem.tsx'

interface MessageChunkProps {
  chunk: ThreadChunk
  unreadKey: string | undefined
}

/** A few messages, drawn again only when something about them has changed. */
export function MessageChunk({ chunk, unreadKey }: MessageChunkProps): JSX.Element {
  const { t, format } = useWidget()
  const blocks = useMemo(
    () =>
      groupChunk(chunk, unreadKey).map((block) => (
        <Block key={block.key} block={block} t={t} format={format} />
      )),
    // Blocks that are kept would keep the words of the language they were made in.
    [chunk, unreadKey, t, format],
  )
  return <>{blocks}</>
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
