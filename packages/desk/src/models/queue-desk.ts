import { computed, effect, untracked, type ReadonlySignal } from '@preact/signals'
import type { DeskSite } from '@deskhand/sdk/desk'
import { t } from '../i18n/strings.ts'
import { createBulkUpdater, type BulkUpdater } from './bulk-update.ts'
import { createCurrentRow, type CurrentRow } from './current-row.ts'
import { createFilterChoices, type FilterChoices } from './filter-choices.ts'
import { formatListing, parseListing, type Listing } from './listing.ts'
import type { Notices } from './notices.ts'
import { createQueue, type Queue } from './queue.ts'
import type { Router } from './router.ts'
import { createSelection, type Selection } from './selection.ts'
import type { Tickets } from './tickets.ts'
import { createViews, type Views } from './views.ts'

/** The queue of a site and what the member does with it. */
export interface QueueDesk {
  /** What the queue lists, by the route; `null` while the saved view of the address is not here yet. */
  listing: ReadonlySignal<Listing | null>
  queue: Queue
  views: Views
  choices: FilterChoices
  currentRow: CurrentRow
  selection: Selection
  bulk: BulkUpdater
}

interface QueueDeskOptions {
  site: DeskSite
  tickets: Tickets
  notices: Notices
  memberId: string
  router: Router
}

export function createQueueDesk(options: QueueDeskOptions): { desk: QueueDesk; dispose(): void } {
  const { site, tickets, notices, router } = options
  const views = createViews(site, notices)
  const listing = listingOf(router, views)
  const queue = createQueue({ ...options, listing })
  const currentRow = createCurrentRow(queue.ids)
  const selection = createSelection(queue.ids)

  const ends = [
    effect(() => {
      if (listing.value) untracked(() => void showAnew(queue, selection))
    }),
    effect(() => {
      const { ticketId } = router.route.value
      if (ticketId !== null) untracked(() => currentRow.standOn(ticketId))
    }),
    effect(() => {
      const id = currentRow.ticketId.value
      untracked(() => queue.stayAt(id))
    }),
    tickets.onChange(() => views.recount()),
    tickets.onForget(() => views.recount()),
    () => queue.dispose(),
    () => views.dispose(),
  ]
  void views.load()

  return {
    desk: {
      listing,
      queue,
      views,
      choices: createFilterChoices(site, notices),
      currentRow,
      selection,
      bulk: createBulkUpdater({ site, tickets, notices, texts: () => t().bulk }),
    },
    dispose: () => ends.forEach((end) => end()),
  }
}

/** What the address narrows the queue to, else what its view stands for. It stays the same as long as it asks for the same. */
function listingOf(router: Router, views: Views): ReadonlySignal<Listing | null> {
  const text = computed(() => {
    const { view, filter } = router.route.value
    if (filter !== null) return filter
    const listing = views.listingOf(view)
    return listing && formatListing(listing)
  })
  return computed(() => (text.value === null ? null : parseListing(text.value)))
}

function showAnew(queue: Queue, selection: Selection): Promise<void> {
  selection.clear()
  queue.follow(true)
  return queue.show()
}
