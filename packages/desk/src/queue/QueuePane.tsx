import './QueuePane.css'
import { useComputed } from '@preact/signals'
import { t } from '../i18n/strings.ts'
import { formatListing } from '../models/listing.ts'
import { NewTicketButton } from '../new-ticket/NewTicketButton.tsx'
import { isBuiltIn } from '../queue-views.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { usePainted } from '../ui/use-painted.ts'
import { BulkBar } from './BulkBar.tsx'
import { FilterButton } from './filter/FilterButton.tsx'
import { FilterChips } from './filter/FilterChips.tsx'
import { QueueList } from './QueueList.tsx'
import { QueueSearch } from './QueueSearch.tsx'
import { QueueSkeleton } from './QueueSkeleton.tsx'
import { SortChoice } from './SortChoice.tsx'
import { useListing } from './use-listing.ts'
import { QueueViews } from './views/QueueViews.tsx'
import { viewName } from './views/view-names.ts'

export function QueuePane() {
  const { router, selection, views } = useSiteDesk()
  const isTicking = useComputed(() => selection.ids.value.length > 0).value
  const { listing } = useListing()
  const text = t().queue
  const name = viewName(router.route.value.view, views.saved.value)
  const label = listing.filter.q === undefined ? text.rows(name) : text.found
  return (
    <section class="pane queue queue-pane" aria-label={text.landmark} data-ticking={isTicking}>
      <h2 class="visually-hidden">{label}</h2>
      <div class="queue-head">
        <QueueSearch />
        <FilterButton />
        <NewTicketButton />
      </div>
      <QueueViews />
      <FilterChips />
      <div class="queue-order">
        <SortChoice />
      </div>
      <div class="queue-body">
        <QueueBody label={label} />
        <BulkBar />
      </div>
    </section>
  )
}

function QueueBody({ label }: { label: string }) {
  const { queue, listing } = useSiteDesk()
  const { state, problem, ids } = queue.window.value
  const listKey = listing.value && formatListing(listing.value)
  const isPainted = usePainted(listKey) === listKey
  if (listKey === null || state === 'loading' || !isPainted) return <QueueSkeleton />
  if (state === 'failed') {
    return (
      <EmptyState icon="alert" title={t().queue.failed} hint={problem} isProblem>
        <button type="button" class="button" onClick={() => void queue.show()}>
          {t().start.retry}
        </button>
      </EmptyState>
    )
  }
  if (ids.length === 0) return <EmptyQueue />
  return <QueueList listKey={listKey} label={label} />
}

function EmptyQueue() {
  const { router } = useSiteDesk()
  const { listing, isChanged, reset } = useListing()
  const { nothingFound, nothingFoundHint, nothingFits, nothingFitsHint, empty } = t().queue
  const { view } = router.route.value
  if (listing.filter.q !== undefined) {
    return <EmptyState icon="search" title={nothingFound} hint={nothingFoundHint} />
  }
  if (!isChanged && isBuiltIn(view)) return <EmptyState icon="inbox" {...empty[view]} />
  return (
    <EmptyState icon="filter" title={nothingFits} hint={nothingFitsHint}>
      {isChanged && (
        <button type="button" class="button" onClick={reset}>
          {t().savedViews.reset}
        </button>
      )}
    </EmptyState>
  )
}
