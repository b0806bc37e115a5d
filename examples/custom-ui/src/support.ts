import { createClient, watchStorage, type SessionStore } from '@deskhand/sdk'
import { createSupportStore, type SupportState } from '@deskhand/sdk/store'
import { useSyncExternalStore } from 'react'

const SESSION = 'support-session'

// In the localStorage, so that the customer is still known after a reload, and in all tabs.
const sessionStore: SessionStore = {
  load: () => localStorage.getItem(SESSION),
  save: (token) => (token === null ? localStorage.removeItem(SESSION) : localStorage.setItem(SESSION, token)),
  watch: (listener) => watchStorage(SESSION, listener),
}

export const client = createClient({
  baseUrl: import.meta.env['DESKHAND_URL'] ?? 'http://127.0.0.1:8787',
  siteKey: 'demo',
  sessionStore,
})

export const store = createSupportStore(client, { storage: 'indexedDB' })

/** Part of what to show now; the component renders again when this part changes. */
export function useSupport<T>(select: (state: SupportState) => T): T {
  return useSyncExternalStore(store.subscribe, () => select(store.getSnapshot()))
}
