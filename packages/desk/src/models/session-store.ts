import type { SessionStore } from '@deskhand/sdk/desk'
import type { DeskStorage } from './storage.ts'

const KEY = 'deskhand.desk.session'

/** Keeps the member's token across reloads. */
export function sessionStoreIn(storage: DeskStorage): SessionStore {
  return {
    load: () => storage.getItem(KEY),
    save: (token) => (token === null ? storage.removeItem(KEY) : storage.setItem(KEY, token)),
  }
}
