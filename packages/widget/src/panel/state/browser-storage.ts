import type { SessionStore } from '@deskhand/sdk'
import { sessionKey } from '../../session-key.ts'

/** `localStorage`, or `null` where the browser denies it (private windows, sandboxed frames, full disks). */
export function browserStorage(): Storage | null {
  try {
    return globalThis.localStorage
  } catch {
    return null
  }
}

/** Keeps the session token in the storage once there is one, and in memory where storage is denied. */
export function createSessionStore(siteKey: string, storage: Storage | null): SessionStore {
  const key = sessionKey(siteKey)
  let inMemory: string | null = null
  return {
    // Read afresh each time: another tab may have started or ended the session.
    load: () => inMemory ?? storage?.getItem(key) ?? null,
    save(token) {
      inMemory = null
      try {
        if (token === null) storage?.removeItem(key)
        else if (storage) storage.setItem(key, token)
        else inMemory = token
      } catch {
        // The storage is full: the session lasts as long as the page.
        inMemory = token
      }
    },
  }
}
