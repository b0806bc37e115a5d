import type { JSX } from 'preact'
import type { StatusChange } from '../state/thread-changes.ts'
import { useWidget } from '../widget-context.ts'
import { StatusPill } from './StatusPill.tsx'
import css from './MessageChange.css?inline'
import { registerStyles } from '../styles/sheets.ts'

registerStyles(css)

/** A change of the ticket's status, between the messages. */
export function MessageChange({ change }: { change: StatusChange }): JSX.Element {
  const { t, format } = useWidget()
  const { status, by, isMine, at } = change
  return (
    <div class="change" dir="auto">
      <StatusPill status={status} />
      <time dateTime={at} title={format.full(at)}>
        {isMine ? t.thread.you : (by ?? format.time(at))}
      </time>
    </div>
  )
}
