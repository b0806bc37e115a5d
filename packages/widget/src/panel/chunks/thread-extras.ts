/**
 * What comes once a question can be read, written and attached to: what happens around a thread, its pictures, what covers a view
 * while files hover over it, and how a ticket ends.
 */
export { AttachmentPicture } from '../components/AttachmentPicture.tsx'
export { DropZone } from '../components/DropZone.tsx'
export { MessageChange } from '../components/MessageChange.tsx'
export { MessageFailed } from '../components/MessageFailed.tsx'
export { OfflineBanner } from '../components/OfflineBanner.tsx'
export { fetchUnreadStart } from '../state/fetch-unread-start.ts'
export { createTicketPeople } from '../state/ticket-parts.ts'
export { createStatusChanges } from '../state/status-changes.ts'
export { TicketMissing } from '../views/TicketMissing.tsx'
export { ThreadAnnouncer } from '../views/ThreadAnnouncer.tsx'
export { ThreadCompany } from '../views/ThreadCompany.tsx'
export { ThreadEnd } from '../views/ThreadEnd.tsx'
export { ThreadPast } from '../views/ThreadPast.tsx'
export { ThreadPill } from '../views/ThreadPill.tsx'
export { ThreadSolved } from '../views/ThreadSolved.tsx'
