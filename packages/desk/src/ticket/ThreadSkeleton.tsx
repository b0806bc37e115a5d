import './ThreadSkeleton.css'
import { t } from '../i18n/strings.ts'

/** The shape of a thread until it is there. */
export function ThreadSkeleton() {
  return (
    <output class="thread-skeleton" aria-label={t().ticket.loading}>
      <span class="skeleton" />
      <span class="skeleton" />
      <span class="skeleton" />
    </output>
  )
}
