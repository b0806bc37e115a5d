import type { TicketStatus } from '@deskhand/sdk'

/** Whether the team or the customer holds that there is nothing left to do. */
export const isSettled = (status: TicketStatus): boolean => status === 'resolved' || status === 'closed'
