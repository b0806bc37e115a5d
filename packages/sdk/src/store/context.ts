import type { DeskhandClient } from '../client.ts'
import type { EventsResource } from '../resources/events.ts'
import type { MessageCalls } from '../resources/message-calls.ts'
import type { TicketCalls } from '../resources/ticket-calls.ts'
import type { Observable } from './observable.ts'
import type { Saved } from './saved.ts'
import type { SupportState } from './state.ts'

/** The parts of a client that the store works with, so that a client composed of just these will do. */
export interface StoreClient extends Pick<DeskhandClient, 'siteKey' | 'sessions'> {
  readonly tickets: TicketCalls
  readonly messages: MessageCalls
  /** Live events, or what loads their code: it is called once, and again only where it failed. */
  readonly events: EventsResource | (() => Promise<EventsResource>)
}

/** What the parts of the store share. */
export interface StoreContext {
  readonly client: StoreClient
  readonly state: Observable<SupportState>
  readonly saved: Saved
  /** Aborts when the present customer goes: whatever was asked for them must not reach the next one. */
  readonly signal: () => AbortSignal
}
