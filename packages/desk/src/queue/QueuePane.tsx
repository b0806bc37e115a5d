import './QueuePane.css'
import type { DeskTicket } from '@deskhand/sdk'
import { useSearchedCollection } from '../collections/use-searched-collection.ts'
import { SearchField } from '../forms/SearchField.tsx'
import { t } from '../i18n/strings.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { FoundTickets } from './FoundTickets.tsx'
import { QueueList } from './QueueList.tsx'
import { QueueSkeleton } from './QueueSkeleton.tsx'
import { QueueViews } from './QueueViews.tsx'

export function QueuePane() {
  const { router, client } = useSiteDesk()
  const { view } = router.route.value
  const search = useSearchedCollection<DeskTicket>(client.tickets.list, { waitsForText: true })
  const text = t().queue
  return (
    <section class="pane queue" aria-label={text.landmark}>
      <h2 class="visually-hidden">{text.rows(text.views[view])}</h2>
      <div class="queue-search" data-shortcut="search">
        <SearchField label={text.search} value={search.text} onInput={search.setText} />
      </div>
      {search.text.trim() === '' ? (
        <>
          <QueueViews />
          <QueueBody />
        </>
      ) : (
        <FoundTickets collection={search.collection} />
      )}
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
