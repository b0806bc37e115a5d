import type { DeskhandClient } from '../client.ts'
import type { Observable } from './observable.ts'
import type { SavedState } from './saved-state.ts'
import type { SupportState } from './state.ts'

/** What the parts of the store share. */
export interface StoreContext {
  readonly client: DeskhandClient
  readonly state: Observable<SupportState>
  readonly saved: SavedState
  /** Aborts when the present customer goes: whatever was asked for them must not reach the next one. */
  readonly signal: () => AbortSignal
}
