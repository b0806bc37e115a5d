import type { DeskTicket, QueueQuery, TicketStatus } from '@deskhand/sdk'

/** The segments of the queue, in the order the member sees them. */
export const QUEUE_VIEWS = ['open', 'mine', 'unassigned', 'waiting', 'done'] as const

export type QueueView = (typeof QUEUE_VIEWS)[number]

const UNRESOLVED: TicketStatus[] = ['open', 'in_progress', 'waiting_on_customer']

const FILTERS: Record<QueueView, { status: TicketStatus[]; assignee?: 'me' | 'none' }> = {
  open: { status: UNRESOLVED },
  mine: { status: UNRESOLVED, assignee: 'me' },
  unassigned: { status: UNRESOLVED, assignee: 'none' },
  waiting: { status: ['waiting_on_customer'] },
  done: { status: ['resolved', 'closed'] },
}

/** What to ask the server for. */
export function queryOf(view: QueueView): QueueQuery {
  return { ...FILTERS[view], sort: '-lastMessageAt' }
}

/** The same rule on this side, so that a live change moves a ticket in or out of the view at once. */
export function belongsTo(view: QueueView, ticket: DeskTicket, memberId: string): boolean {
  const { status, assignee } = FILTERS[view]
  if (!status.includes(ticket.status)) return false
  if (assignee === 'me') return ticket.assignee?.id === memberId
  if (assignee === 'none') return ticket.assignee === null
  return true
}
