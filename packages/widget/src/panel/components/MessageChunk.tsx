import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { blocksOf } from '../state/thread-blocks.ts'
import type { ThreadChunk } from '../state/thread-chunks.ts'
import { registerStyles } from '../styles/sheets.ts'
import { useWidget } from '../widget-context.ts'
import { MessageBlock } from './MessageBlock.tsx'
import { MessageChange } from './MessageChange.tsx'
import css from './MessageChunk.css?inline'
import { MessageGroupItem } from './MessageGroupItem.tsx'

registerStyles(css)

interface MessageChunkProps {
  chunk: ThreadChunk
  unreadKey: string | undefined
}

/** A few messages with what was changed between them, drawn again only when something about them has changed. */
export function MessageChunk({ chunk, unreadKey }: MessageChunkProps): JSX.Element {
  const { t } = useWidget()
  const blocks = useMemo(
    () =>
      blocksOf(chunk, unreadKey).map((block) => (
        <MessageBlock key={block.key} block={block}>
          {block.key === unreadKey && (
            <div class="line unread" data-unread>
              {t.thread.newMessages}
            </div>
          )}
          {block.kind === 'group' ? (
            <MessageGroupItem group={block} />
          ) : (
            <MessageChange change={block.change} />
          )}
        </MessageBlock>
      )),
    // Blocks that are kept would keep the words of the language they were made in.
    [chunk, unreadKey, t],
  )
  return <>{blocks}</>
}
