import type { StorageState, StoredEntry, StoreStorage } from './storage.ts'

/** Writes into a storage, and remembers what that did not take. It never fails: `onState` tells how it went. */
export interface StorageWriter {
  readonly write: (entries: readonly StoredEntry[]) => Promise<void>
  readonly clear: (prefix: string) => Promise<void>
  /** Whether the storage did not take what was last written. */
  readonly isMissing: (key: string) => boolean
}

export function createStorageWriter(
  storage: StoreStorage,
  onState: (state: StorageState) => void,
): StorageWriter {
  const missing = new Set<string>()

  async function attempt(keys: readonly string[], work: () => Promise<void>): Promise<boolean> {
    try {
      await work()
      keys.forEach((key) => missing.delete(key))
      if (missing.size === 0) onState('ready')
      return true
    } catch (error) {
      keys.forEach((key) => missing.add(key))
      onState(stateAfter(error))
      return false
    }
  }

  function put(entries: readonly StoredEntry[]): Promise<boolean> {
    return attempt(
      entries.map(([key]) => key),
      () => storage.write(entries),
    )
  }

  return {
    async write(entries) {
      if (entries.length === 0 || (await put(entries)) || entries.length === 1) return
      // A file too large for what room is left must not take the texts with it.
      for (const entry of entries) await put([entry])
    },
    async clear(prefix) {
      for (const key of missing) if (key.startsWith(prefix)) missing.delete(key)
      await attempt([], () => storage.clear(prefix))
    },
    isMissing: (key) => missing.has(key),
  }
}

/** What a failure says about the storage. */
export function stateAfter(error: unknown): StorageState {
  return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'denied'
}
