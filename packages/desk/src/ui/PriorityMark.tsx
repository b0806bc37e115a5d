import './PriorityMark.css'
import { TICKET_PRIORITIES, type TicketPriority } from '@deskhand/sdk'
import { t } from '../i18n/strings.ts'

const BARS = [0, 1, 2, 3] as const

/**
 * Rising bars, and the word where it is urgent, so that colour is never alone. What most tickets are goes unmarked:
 * the others stand out the more.
 */
export function PriorityMark({ priority }: { priority: TicketPriority }) {
  if (priority === 'medium') return null
  const level = TICKET_PRIORITIES.indexOf(priority)
  return (
    <span class="priority-mark" data-priority={priority}>
      <svg viewBox="0 0 14 12" aria-hidden="true" focusable="false">
        {BARS.map((bar) => (
          <rect
            key={bar}
            class={bar <= level ? 'is-on' : ''}
            x={bar * 3.6}
            y={9 - bar * 3}
            width="2.4"
            height={3 + bar * 3}
            rx="0.8"
          />
        ))}
      </svg>
      <span class={priority === 'low' ? 'visually-hidden' : undefined}>{t().priority[priority]}</span>
    </span>
  )
}
