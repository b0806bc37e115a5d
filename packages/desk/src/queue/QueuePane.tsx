import './QueuePane.css'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import { t } from '../i18n/strings.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { QueueList } from './QueueList.tsx'
import { QueueSkeleton } from './QueueSkeleton.tsx'
import { QueueViews } from './QueueViews.tsx'

export function QueuePane() {
  const { router } = useSiteDesk()
  const { view } = router.route.value
  return (
    <section class="pane queue" aria-label={t().queue.landmark}>
      <h2 class="visually-hidden">{t().queue.rows(t().queue.views[view])}</h2>
      <QueueViews />
      <QueueBody />
    </section>
  )
}

function QueueBody() {
  const { queue, router } = useSiteDesk()
  const { state, problem } = queue.window.value
  const text = t().queue
  if (state === 'loading') return <QueueSkeleton />
  if (state === 'failed') {
    return (
      <EmptyState icon="alert" title={text.failed} hint={problem} isProblem>
        <button type="button" class="button" onClick={() => void queue.show()}>
          {t().start.retry}
        </button>
      </EmptyState>
    )
  }
  const { title, hint } = text.empty[router.route.value.view]
  return queue.rows.value.length === 0 ? <EmptyState icon="inbox" title={title} hint={hint} /> : <QueueList />
}
