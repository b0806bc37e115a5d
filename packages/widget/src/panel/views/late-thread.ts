import { lazy } from '../lazy.tsx'

const extras = () => import('../chunks/thread-extras.ts')

export const AttachmentPicture = lazy(async () => (await extras()).AttachmentPicture)
export const ComposerHint = lazy(async () => (await extras()).ComposerHint)
export const ComposerTools = lazy(async () => (await extras()).ComposerTools)
export const DropZone = lazy(async () => (await extras()).DropZone)
export const FileDetails = lazy(async () => (await extras()).FileDetails)
export const MessageFailed = lazy(async () => (await extras()).MessageFailed)
export const OfflineBanner = lazy(async () => (await extras()).OfflineBanner)
export const Suggestions = lazy(async () => (await extras()).Suggestions)
export const ThreadAnnouncer = lazy(async () => (await extras()).ThreadAnnouncer)
export const ThreadEnd = lazy(async () => (await extras()).ThreadEnd)
export const ThreadPill = lazy(async () => (await extras()).ThreadPill)
export const ThreadSolved = lazy(async () => (await extras()).ThreadSolved)
export const TicketMissing = lazy(async () => (await extras()).TicketMissing)
