import { batch, type ReadonlySignal } from '@preact/signals'
import { LIMITS, type DeskTicket, type Page, type QueueFilters } from '@deskhand/sdk'
import type { DeskSite } from '@deskhand/sdk/desk'
import { describeProblem } from '../problem-text.ts'
import { filtersAt, type Listing } from './listing.ts'
import type { Notices } from './notices.ts'
import { unreadWindow, withFirstPages, withNextPage } from './queue-window.ts'
import type { QueueWindows } from './queue-windows.ts'
import type { Tickets } from './tickets.ts'

/** Brings the pages of the present listing. */
export interface QueueReader {
  /** Reads the present listing unless it is here. */
  show(): Promise<void>
  loadMore(): Promise<void>
  /** Reads the present listing again and forgets the rest, because events were missed. `keepId` is open elsewhere. */
  reload(keepId: string | null): Promise<void>
}

interface QueueReaderOptions {
  site: DeskSite
  tickets: Tickets
  notices: Notices
  listing: ReadonlySignal<Listing | null>
  windows: QueueWindows
}

/** Enough for any screen; the first answer is quick, and the further ones save requests. */
const FIRST_PAGE = 50
const FURTHER_PAGE = LIMITS.pageSizeMax
/** How many pages are read again, so that who is deep in a list stays there, after events were missed. */
const PAGES_READ_AGAIN = 10

export function createQueueReader(options: QueueReaderOptions): QueueReader {
  const { tickets, listing, windows } = options

  async function readFirst(
    of: Listing,
    count: number,
    beforeKeeping: (ids: string[]) => void,
  ): Promise<void> {
    const filters = filtersAt(of, Date.now())
    try {
      const pages = await readPages(options, of, { filters, count })
      const listed = pages.flatMap((page) => page.data)
      batch(() => {
        beforeKeeping(listed.map(({ id }) => id))
        tickets.keep(listed)
        const placing = windows.placing(of, filters)
        windows.change(of, () => withFirstPages(unreadWindow(filters), pages, placing))
      })
    } catch (error) {
      windows.change(of, (before) => ({ ...before, state: 'failed', problem: describeProblem(error) }))
    }
  }

  async function show(): Promise<void> {
    const of = listing.peek()
    if (!of) return
    const isKnown = windows.isKnown(of)
    if (isKnown && isLasting(of)) return
    if (!isKnown) windows.change(of, () => unreadWindow({}))
    await readFirst(of, 1, () => {})
  }

  return {
    loadMore: () => loadMore(options),
    show,
    async reload(keepId) {
      const of = listing.peek()
      if (!of) return
      const further = Math.ceil((windows.present.peek().ids.length - FIRST_PAGE) / FURTHER_PAGE)
      await readFirst(of, 1 + Math.min(Math.max(further, 0), PAGES_READ_AGAIN), (ids) => {
        windows.forgetAll()
        tickets.retain(new Set(keepId === null ? ids : [...ids, keepId]))
      })
      // Who has gone to another listing meanwhile would wait for ever: it is forgotten with the rest.
      if (listing.peek() !== of) await show()
    },
  }
}

async function loadMore({ site, tickets, notices, listing, windows }: QueueReaderOptions): Promise<void> {
  const [of, { nextCursor, isLoadingMore, filters }] = [listing.peek(), windows.present.peek()]
  if (!of || nextCursor === null || isLoadingMore) return
  windows.change(of, (before) => ({ ...before, isLoadingMore: true }))
  try {
    const query = { ...filters, sort: of.sort, limit: FURTHER_PAGE, cursor: nextCursor }
    const page = await site.tickets.list(query)
    batch(() => {
      windows.change(of, (before) => withNextPage(before, page))
      tickets.keep(page.data)
    })
  } catch (error) {
    windows.change(of, (before) => ({ ...before, isLoadingMore: false }))
    notices.addProblem(error)
  }
}

/** The first pages, at most `count` of them. */
async function readPages(
  { site }: QueueReaderOptions,
  { sort }: Listing,
  { filters, count }: { filters: QueueFilters; count: number },
): Promise<Page<DeskTicket>[]> {
  const query = { ...filters, sort }
  const pages = [await site.tickets.list({ ...query, limit: FIRST_PAGE })]
  for (let cursor = pages[0]?.nextCursor; cursor && pages.length < count;) {
    const page = await site.tickets.list({ ...query, limit: FURTHER_PAGE, cursor })
    pages.push(page)
    cursor = page.nextCursor
  }
  return pages
}

/** Whether what was read of it stays true without reading again: times go by, and only the server looks for words. */
function isLasting({ filter }: Listing): boolean {
  const { q, createdWithinHours, createdOverHours, waitingOverHours, dueWithinHours } = filter
  return [q, createdWithinHours, createdOverHours, waitingOverHours, dueWithinHours].every(
    (asked) => asked === undefined,
  )
}
