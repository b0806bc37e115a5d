import { type SessionStore, watchStorage } from '@deskhand/sdk/desk'
import type { DeskStorage } from './storage.ts'

const KEY = 'deskhand.desk.session'

/** Keeps the member's token across reloads, the same in every tab. */
export function sessionStoreIn(storage: DeskStorage): SessionStore {
  return {
    load: () => storage.getItem(KEY),
    save: (token) => (token === null ? storage.removeItem(KEY) : storage.setItem(KEY, token)),
    watch: (listener) => watchStorage(KEY, listener),
  }
}
