export { createSupportStore } from './store/support-store.ts'
export type { OutgoingMessage, SupportStore, SupportStoreOptions } from './store/support-store.ts'
export type { StoreStorage } from './store/saved-state.ts'
export type {
  PendingEntry,
  SentEntry,
  SupportConnection,
  SupportState,
  Thread,
  ThreadEntry,
  TicketList,
} from './store/state.ts'
export type { TicketForm } from './store/ticket-creation.ts'
