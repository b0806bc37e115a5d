import type { ComponentChildren, JSX } from 'preact'
import type { MessageGroup } from '../state/thread-groups.ts'
import { registerStyles } from '../styles/sheets.ts'
import { useWidget } from '../widget-context.ts'
import css from './MessageBlock.css?inline'

registerStyles(css)

interface MessageBlockProps {
  block: Pick<MessageGroup, 'at' | 'startsDay'> & Partial<Pick<MessageGroup, 'continues'>>
  children: ComponentChildren
}

/** Something in a thread that stands together, below the day if it is the first of one. */
export function MessageBlock({ block, children }: MessageBlockProps): JSX.Element {
  const { t, format } = useWidget()
  return (
    <div class="block" data-anchor data-continues={block.continues ? '' : undefined}>
      {block.startsDay && (
        <div class="line day">
          <time dateTime={block.at}>{format.day(block.at, t.thread)}</time>
        </div>
      )}
      {children}
    </div>
  )
}
