import './QueueViews.css'
import { t } from '../i18n/strings.ts'
import { QUEUE_VIEWS } from '../queue-views.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'

/** The segments of the queue. Each is a link, so it can be bookmarked and opened in another tab. */
export function QueueViews() {
  const { router } = useSiteDesk()
  const { view: current } = router.route.value
  const { views, viewsLabel } = t().queue
  return (
    <nav class="queue-views" aria-label={viewsLabel}>
      {QUEUE_VIEWS.map((view) => (
        <a
          key={view}
          href={router.href({ view, ticketId: null })}
          aria-current={view === current ? 'page' : undefined}
        >
          {views[view]}
        </a>
      ))}
    </nav>
  )
}
