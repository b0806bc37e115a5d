/** What comes once a thread can be read and answered: who else is there, what was changed, and how a ticket ends. */
export { ThreadCompany } from '../views/ThreadCompany.tsx'
export { ThreadEnd } from '../views/ThreadEnd.tsx'
export { loadToUnread } from '@deskhand/sdk/store'
export { createTicketPeople, createTicketTimeline } from '../state/ticket-parts.ts'
