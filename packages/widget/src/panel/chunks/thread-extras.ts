/**
 * What comes once a question can be read, written and attached to: what happens around a thread, the pictures of its files, what
 * helps to write, what may answer a question, what covers a view while files hover over it, and how a ticket ends.
 */
export { AttachmentPicture } from '../components/AttachmentPicture.tsx'
export { ComposerHint } from '../components/ComposerHint.tsx'
export { ComposerTools } from '../components/ComposerTools.tsx'
export { DropZone } from '../components/DropZone.tsx'
export { FileDetails } from '../components/FileDetails.tsx'
export { LoadError } from '../components/LoadError.tsx'
export { MessageFailed } from '../components/MessageFailed.tsx'
export { OfflineBanner } from '../components/OfflineBanner.tsx'
export { Suggestions } from '../components/Suggestions.tsx'
export { checkForm, problemsOf, stillWrong } from '../state/form-problems.ts'
export { checkedTicket } from '../state/ticket-to-send.ts'
export { downloadAttachment } from '../uploads/download-attachment.ts'
export { ThreadAnnouncer } from '../views/ThreadAnnouncer.tsx'
export { ThreadEnd } from '../views/ThreadEnd.tsx'
export { ThreadLog } from '../views/ThreadLog.tsx'
export { ThreadPill } from '../views/ThreadPill.tsx'
export { ThreadSolved } from '../views/ThreadSolved.tsx'
export { TicketMissing } from '../views/TicketMissing.tsx'
