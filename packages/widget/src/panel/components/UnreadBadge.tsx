import type { JSX } from 'preact'
import { useWidget } from '../widget-context.ts'

/** How many answers are unread, if any: a number to see, and a sentence to hear. */
export function UnreadBadge({ count }: { count: number }): JSX.Element | null {
  const { t } = useWidget()
  if (count === 0) return null
  return (
    <span class="badge">
      <span aria-hidden="true">{count}</span>
      <span class="visually-hidden">{t.tickets.unread(count)}</span>
    </span>
  )
}
