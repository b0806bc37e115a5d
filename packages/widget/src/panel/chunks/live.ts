import '../styles/forced-colors.ts'

/** What comes after the first paint: what the host page is told, who has left in another tab, and what calls the customer back. */
export { arriveAtLast } from '../arrive-at-last.ts'
export { resendHeld } from '../resend-held.ts'
export { watchReplies } from '../alerts/watch-replies.ts'
export { watchDeparture } from '../departure.ts'
export { forwardEvents } from '../host-events.ts'
export { speakOnLauncher } from '../speak-on-launcher.ts'
export { watchBackButton } from '../state/watch-back-button.ts'
export { watchViewport } from '../state/watch-viewport.ts'
export { resumeUploads } from '../uploads/resume-uploads.ts'
