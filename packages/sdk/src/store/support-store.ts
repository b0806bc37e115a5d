import type { Attachment } from '../types/attachment.ts'
import type { Ticket } from '../types/ticket.ts'
import type { StoreClient } from './context.ts'
import { createDrafts } from './drafts.ts'
import { createEngine } from './engine.ts'
import { register } from './engines.ts'
import type { SupportState } from './state.ts'
import type { StoreStorage } from './storage.ts'
import { createTicketOnce } from './ticket-creation.ts'
import type { TicketForm } from './ticket-creation.ts'

export interface SupportStoreOptions {
  /** Where drafts, unsent messages and files outlive a reload. `null` or nothing keeps them in memory. */
  storage?: StoreStorage | 'indexedDB' | null | undefined
  /** Tells several stores in one storage apart; the client's site key when left out. */
  namespace?: string | undefined
}

/** A message to send. */
export interface OutgoingMessage {
  body: string
  /** Files that were uploaded beforehand with `client.attachments.upload`. */
  attachments?: Attachment[]
  /** Whether the files beside the ticket's draft go along (see `createUploads`), those still on their way included. */
  uploads?: boolean
}

/**
 * The headless engine of a support UI: what to show, and what can be done. Loading never rejects; what went wrong is in the
 * snapshot.
 */
export interface SupportStore {
  /** Calls `listener` after every change. @returns a function that ends it */
  subscribe(listener: () => void): () => void
  getSnapshot(): SupportState
  /** Resumes a stored session: loads the tickets, opens the live connection. Without a session it asks nothing of the network. */
  start(): Promise<void>
  loadTickets(): Promise<void>
  loadMoreTickets(): Promise<void>
  /** Loads a ticket's thread and keeps it up to date. */
  openTicket(id: string): Promise<void>
  loadOlder(id: string): Promise<void>
  /** The customer has seen everything of this ticket that is loaded. */
  markRead(id: string): Promise<void>
  /**
   * Opens a ticket, with a session of its own if there is none, and clears the draft `new`. A try that failed keeps its
   * `clientId`, so trying the same again never makes two tickets.
   * @throws DeskhandError as `client.tickets.create` does
   */
  createTicket(form: TicketForm): Promise<Ticket>
  /** Shows the message at once as `sending` and sends it as soon as it can, once, in order, over reloads and time offline. */
  send(ticketId: string, message: OutgoingMessage): void
  /** Sends a failed message again, with its old `clientId`. */
  retry(clientId: string): void
  /** Takes a message that was not sent out of the thread. */
  discard(clientId: string): void
  /** The text being written under a key: a ticket's id, or `new`. The snapshot has it, too. */
  draft(key: string): string
  setDraft(key: string, text: string): void
  /** Says who the customer is; see `client.sessions.identify`. */
  identify(identityToken?: string): Promise<void>
  /**
   * Ends the session and wipes tickets, threads, unsent messages and drafts, also from the storage. The stores of other tabs on the
   * same session store let go of it, too: at once if it can `watch`, otherwise with their next call.
   */
  logout(): Promise<void>
  /** Stops everything; what is stored stays. */
  dispose(): void
}

/**
 * Makes the headless engine of a support UI. It does nothing before `start` or the first action.
 * @example
 * const store = createSupportStore(deskhand, { storage: 'indexedDB' })
 * store.subscribe(() => render(store.getSnapshot()))
 * await store.start()
 */
export function createSupportStore(client: StoreClient, options: SupportStoreOptions = {}): SupportStore {
  const { storage = null, namespace = client.siteKey } = options
  const engine = createEngine(client, storage, namespace)
  const { context, tickets, threads, outbox, live, resume, forget, stop } = engine
  const drafts = createDrafts(context)

  const store: SupportStore = {
    subscribe: context.state.subscribe,
    getSnapshot: context.state.get,
    start: resume,
    loadTickets: tickets.load,
    loadMoreTickets: tickets.loadMore,
    async openTicket(id) {
      await Promise.all([threads.open(id), tickets.find(id) || tickets.refresh(id)])
    },
    loadOlder: threads.loadOlder,
    markRead: (id) => live.markRead(id, threads.lastSeq(id)),
    createTicket: (form) =>
      createTicketOnce(context, form, (ticket) => {
        tickets.put(ticket)
        drafts.set('new', '')
      }),
    send: outbox.add,
    retry: outbox.retry,
    discard: outbox.remove,
    draft: drafts.get,
    setDraft: drafts.set,
    async identify(identityToken) {
      await client.sessions.identify(identityToken)
    },
    async logout() {
      forget()
      await client.sessions.logout()
    },
    dispose: stop,
  }
  register(store, engine)
  return store
}
