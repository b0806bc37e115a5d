import { computed, signal, type ReadonlySignal } from '@preact/signals'
import type { QueueFilters } from '@deskhand/sdk'
import { formatListing, type Listing } from './listing.ts'
import { meets } from './listing-membership.ts'
import { orderOf } from './listing-order.ts'
import { unreadWindow, type Placing, type QueueWindow } from './queue-window.ts'
import type { Tickets } from './tickets.ts'

interface Held {
  listing: Listing
  window: QueueWindow
}

/** What was read of every listing the member has been at, so that going back shows it at once. */
export interface QueueWindows {
  /** The window of the present listing. */
  present: ReadonlySignal<QueueWindow>
  isKnown(listing: Listing): boolean
  change(listing: Listing, change: (window: QueueWindow) => QueueWindow): void
  /** Changes every window that has been read. */
  changeAll(change: (window: QueueWindow, placing: Placing, isPresent: boolean) => QueueWindow): void
  /** What places tickets in the window of a listing that was read with these filters. */
  placing(listing: Listing, filters: QueueFilters): Placing
  /** The ticket that stays in the present listing although it may have left. */
  stayAt(ticketId: string | null): void
  forgetAll(): void
}

interface QueueWindowsOptions {
  tickets: Tickets
  memberId: string
  listing: ReadonlySignal<Listing | null>
}

/** How many listings stay here. */
const MOST = 12

const UNREAD = unreadWindow({})

export function createQueueWindows({ tickets, memberId, listing }: QueueWindowsOptions): QueueWindows {
  const held = signal<ReadonlyMap<string, Held>>(new Map())
  const key = computed(() => listing.value && formatListing(listing.value))
  let stays: string | null = null

  const placing = (of: Listing, filters: QueueFilters): Placing => ({
    known: tickets.byId.peek(),
    order: orderOf(of.sort),
    meets: (ticket, isListed) => meets(filters, ticket, { memberId, isListed }),
    stays,
  })

  return {
    present: computed(() => held.value.get(key.value ?? '')?.window ?? UNREAD),
    isKnown: (of) => held.peek().get(formatListing(of))?.window.state === 'ready',
    placing,
    change(of, change) {
      const name = formatListing(of)
      const next = new Map(held.peek())
      const before = next.get(name)?.window ?? UNREAD
      // The one used last comes last, and the first go.
      next.delete(name)
      next.set(name, { listing: of, window: change(before) })
      held.value = new Map([...next].slice(-MOST))
    },
    changeAll(change) {
      held.value = new Map(
        Array.from(held.peek(), ([name, one]) => {
          if (one.window.state !== 'ready') return [name, one]
          const places = placing(one.listing, one.window.filters)
          return [name, { ...one, window: change(one.window, places, name === key.peek()) }]
        }),
      )
    },
    stayAt(ticketId) {
      stays = ticketId
    },
    forgetAll() {
      held.value = new Map()
    },
  }
}
