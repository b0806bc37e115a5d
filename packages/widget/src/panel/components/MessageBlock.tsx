import type { ComponentChildren, JSX } from 'preact'
import type { Words } from '../i18n/language.ts'
import type { MessageGroup } from '../state/thread-groups.ts'
import { registerStyles } from '../styles/sheets.ts'
import css from './MessageBlock.css?inline'

registerStyles(css)

interface MessageBlockProps extends Pick<Words, 't' | 'format'> {
  block: Pick<MessageGroup, 'at' | 'startsDay'> & Partial<Pick<MessageGroup, 'continues'>>
  children: ComponentChildren
}

/** Something in a thread that stands together, below the day if it is the first of one. */
export function MessageBlock({ block, t, format, children }: MessageBlockProps): JSX.Element {
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
