import './QueueSkeleton.css'
import { t } from '../i18n/strings.ts'

const ROWS = Array.from({ length: 7 }, (_, index) => index)

/** The shape of the queue until it is there. */
export function QueueSkeleton() {
  return (
    <output class="queue-skeleton" aria-label={t().queue.loading}>
      {ROWS.map((row) => (
        <span key={row} class="queue-skeleton-row">
          <span class="skeleton" />
          <span class="skeleton" />
          <span class="skeleton" />
        </span>
      ))}
    </output>
  )
}
