import type { QueueSort, ViewFilter } from '@deskhand/sdk'
import { formatListing, type Listing } from '../models/listing.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'

interface ListingControl {
  listing: Listing
  /** Whether it is another one than its view stands for. */
  isChanged: boolean
  /** Changes single filters; what is undefined is no longer asked for. */
  narrow(change: Partial<Record<keyof ViewFilter, ViewFilter[keyof ViewFilter]>>): void
  sortBy(sort: QueueSort): void
  show(listing: Listing): void
  /** Back to what the view stands for. */
  reset(): void
}

const NOTHING: Listing = { filter: {}, sort: '-lastMessageAt' }

/** What the queue lists, and ways to change it: they change the address. */
export function useListing(): ListingControl {
  const { listing, views, router } = useSiteDesk()
  const { view } = router.route.value
  const present = listing.value ?? NOTHING
  const ofView = views.listingOf(view) ?? NOTHING

  function show(next: Listing): void {
    const text = formatListing(next)
    const filter = text === formatListing(ofView) ? null : text
    router.go({ filter, ticketId: router.route.peek().ticketId }, { replace: true })
  }

  return {
    listing: present,
    isChanged: formatListing(present) !== formatListing(ofView),
    narrow(change) {
      const entries = Object.entries({ ...present.filter, ...change }).filter(
        ([, value]) => value !== undefined,
      )
      show({ ...present, filter: Object.fromEntries(entries) })
    },
    sortBy: (sort) => show({ ...present, sort }),
    show,
    reset: () => router.go({ filter: null }, { replace: true }),
  }
}
