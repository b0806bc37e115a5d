import type { JSX } from 'preact'
import { keyOf, type MessageGroup, timeOf } from '../state/thread-groups.ts'
import { registerStyles } from '../styles/sheets.ts'
import { useWidget } from '../widget-context.ts'
import { MessageAvatar } from './MessageAvatar.tsx'
import { MessageBubble } from './MessageBubble.tsx'
import css from './MessageGroupItem.css?inline'

registerStyles(css)

/** Consecutive messages of one author, under the author's name. */
export function MessageGroupItem({ group }: { group: MessageGroup }): JSX.Element {
  const { t, format } = useWidget()
  const { author, entries, continues } = group
  const isMine = author.kind === 'customer'
  const name = author.name ?? t.thread.team
  const last = entries.at(-1)
  return (
    <div class={isMine ? 'group mine' : 'group'}>
      {!isMine && <MessageAvatar name={name} />}
      <div class="group-body">
        <span class={isMine || continues ? 'visually-hidden' : 'author'} dir="auto">
          {isMine ? t.thread.you : name}
        </span>
        {entries.map((entry) => (
          <MessageBubble key={keyOf(entry)} entry={entry} />
        ))}
        {last?.state === 'sent' && (
          <time class="group-time" dateTime={timeOf(last)} title={format.full(timeOf(last))}>
            {format.time(timeOf(last))}
          </time>
        )}
      </div>
    </div>
  )
}
