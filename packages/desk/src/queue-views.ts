import type { TicketStatus } from '@deskhand/sdk'
import type { Listing } from './models/listing.ts'

/** The views that every desk has, in the order the member sees them. */
export const QUEUE_VIEWS = ['open', 'mine', 'unassigned', 'waiting', 'done'] as const

export type QueueView = (typeof QUEUE_VIEWS)[number]

const UNRESOLVED: TicketStatus[] = ['open', 'in_progress', 'waiting_on_customer']

const LISTINGS: Record<QueueView, Listing> = {
  open: { filter: { status: UNRESOLVED }, sort: '-lastMessageAt' },
  mine: { filter: { status: UNRESOLVED, assignee: 'me' }, sort: '-lastMessageAt' },
  unassigned: { filter: { status: UNRESOLVED, assignee: 'none' }, sort: '-lastMessageAt' },
  waiting: { filter: { status: ['waiting_on_customer'] }, sort: '-lastMessageAt' },
  done: { filter: { status: ['resolved', 'closed'] }, sort: '-lastMessageAt' },
}

/** Whether the name in an address is that of a view every desk has; any other is the id of a saved one. */
export const isBuiltIn = (view: string): view is QueueView => QUEUE_VIEWS.some((known) => known === view)

export const builtInListing = (view: QueueView): Listing => LISTINGS[view]
