import { computed, untracked, type ReadonlySignal } from '@preact/signals'
import type { DeskTicket } from '@deskhand/sdk'
import type { DeskSite } from '@deskhand/sdk/desk'
import type { Listing } from './listing.ts'
import type { Notices } from './notices.ts'
import { createQueueReader, type QueueReader } from './queue-reader.ts'
import { arrange, hasLeft, withChanges, without, type QueueWindow } from './queue-window.ts'
import { createQueueWindows } from './queue-windows.ts'
import type { Tickets } from './tickets.ts'

/** The tickets of the present listing, page after page, kept up to date without moving under the eyes of the member. */
export interface Queue extends QueueReader {
  window: ReadonlySignal<QueueWindow>
  /** The tickets of the list, by id, in their order. */
  ids: ReadonlySignal<readonly string[]>
  /** A ticket as it is now. */
  ticket(id: string): DeskTicket | undefined
  /** How many tickets have come or moved up and wait to be let in. */
  newsCount: ReadonlySignal<number>
  /** Whether what is new comes in by itself: where the member is at the top of the list. */
  follow(isFollowing: boolean): void
  /** Puts everything in its place. */
  letIn(): void
  /** The member is at this ticket now: it stays, also when it leaves the listing, and the one before goes. */
  stayAt(ticketId: string | null): void
  /** Whether the ticket is listed only because the member is at it. */
  hasLeft(ticket: DeskTicket): boolean
  dispose(): void
}

interface QueueOptions {
  site: DeskSite
  tickets: Tickets
  notices: Notices
  memberId: string
  /** `null` while a saved view is not known yet. */
  listing: ReadonlySignal<Listing | null>
}

export function createQueue(options: QueueOptions): Queue {
  const { tickets, listing } = options
  const windows = createQueueWindows(options)
  const window = windows.present
  let isFollowing = true
  let stays: string | null = null

  const letIn = (): void =>
    windows.changeAll((one, placing, isPresent) => (isPresent ? arrange(one, placing) : one))

  const ends = [
    tickets.onChange((changed) =>
      windows.changeAll((one, placing, isPresent) =>
        withChanges(one, changed, placing, isFollowing || !isPresent),
      ),
    ),
    tickets.onForget((id) => windows.changeAll((one) => without(one, id))),
  ]

  return {
    ...createQueueReader({ ...options, windows }),
    window,
    ids: computed(() => window.value.ids),
    ticket: (id) => tickets.byId.value.get(id),
    newsCount: computed(() => window.value.news.size),
    letIn,
    follow(next) {
      isFollowing = next
      if (next && window.peek().news.size > 0) letIn()
    },
    stayAt(ticketId) {
      const before = tickets.byId.peek().get(stays ?? '')
      stays = ticketId
      windows.stayAt(ticketId)
      if (!before || before.id === ticketId) return
      windows.changeAll((one, placing) => (hasLeft(one, before, placing) ? without(one, before.id) : one))
    },
    hasLeft(ticket) {
      const [of, shown] = [listing.value, window.value]
      return of !== null && untracked(() => hasLeft(shown, ticket, windows.placing(of, shown.filters)))
    },
    dispose: () => ends.forEach((end) => end()),
  }
}
