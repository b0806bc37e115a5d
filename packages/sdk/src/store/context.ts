import type { DeskhandClient } from '../client.ts'
import type { TicketsResource } from '../resources/tickets.ts'
import type { Observable } from './observable.ts'
import type { Saved } from './saved.ts'
import type { SupportState } from './state.ts'

/** The parts of a client that the store works with, so that a client composed of just these will do. */
export interface StoreClient extends Pick<DeskhandClient, 'siteKey' | 'sessions' | 'messages' | 'events'> {
  readonly tickets: TicketsResource
}

/** What the parts of the store share. */
export interface StoreContext {
  readonly client: StoreClient
  readonly state: Observable<SupportState>
  readonly saved: Saved
  /** Aborts when the present customer goes: whatever was asked for them must not reach the next one. */
  readonly signal: () => AbortSignal
}
