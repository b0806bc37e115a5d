import { lazy } from '../lazy.tsx'

const extras = () => import('../chunks/thread-extras.ts')

export const AttachmentPicture = lazy(async () => (await extras()).AttachmentPicture)
export const DropZone = lazy(async () => (await extras()).DropZone)
export const MessageChange = lazy(async () => (await extras()).MessageChange)
export const MessageFailed = lazy(async () => (await extras()).MessageFailed)
export const OfflineBanner = lazy(async () => (await extras()).OfflineBanner)
export const ThreadAnnouncer = lazy(async () => (await extras()).ThreadAnnouncer)
export const ThreadCompany = lazy(async () => (await extras()).ThreadCompany)
export const ThreadEnd = lazy(async () => (await extras()).ThreadEnd)
export const ThreadPast = lazy(async () => (await extras()).ThreadPast)
export const ThreadPill = lazy(async () => (await extras()).ThreadPill)
export const ThreadSolved = lazy(async () => (await extras()).ThreadSolved)
export const TicketMissing = lazy(async () => (await extras()).TicketMissing)
