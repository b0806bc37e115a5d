export type { StoreClient } from './store/context.ts'
export { createSupportStore } from './store/support-store.ts'
export type { OutgoingMessage, SupportStore, SupportStoreOptions } from './store/support-store.ts'
export { followEvents, retryConnection } from './store/follow-events.ts'
export type { EventsListener } from './store/follow-events.ts'
export { indexedDbStorage } from './store/indexed-db-storage.ts'
export type { StorageState, StoredEntry, StoreStorage } from './store/storage.ts'
export type {
  PendingEntry,
  SentEntry,
  SeqRange,
  SupportConnection,
  SupportState,
  Thread,
  ThreadEntry,
  TicketList,
} from './store/state.ts'
export type { TicketForm } from './store/ticket-creation.ts'
export type { Uploader } from './resources/upload-all.ts'
export { createUploader } from './resources/uploader.ts'
export { createUploads } from './store/uploads.ts'
export type { Upload, Uploads, UploadState } from './store/uploads.ts'
export { createArticleLibrary } from './store/article-library.ts'
export type { ArticleLibrary, LibraryState } from './store/article-library.ts'
export type { Loadable } from './store/loadable.ts'
export { createPeople } from './store/people.ts'
export type { People, PeopleAtTicket, PeopleState } from './store/people.ts'
export { createResolution } from './store/resolution.ts'
export type { Resolution } from './store/resolution.ts'
export { createTicketBrowser } from './store/ticket-browser.ts'
export type { TicketBrowser, TicketFilter, TicketView } from './store/ticket-browser.ts'
export { createTimeline, withChanges } from './store/timeline.ts'
export type { ChangeEntry } from './store/change-log.ts'
export type { Timeline, TimelineState } from './store/timeline.ts'
export { loadToUnread } from './store/load-to-unread.ts'
export { forgetReleased, releaseMessages, restoreMessages } from './store/released-messages.ts'
