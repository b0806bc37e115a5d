import { createDatabase } from './indexed-db.ts'
import type { Work } from './indexed-db.ts'
import type { StoreStorage } from './storage.ts'

/**
 * Keeps what outlives a reload in the browser's IndexedDB, files included, and tells other tabs of every change. The database is
 * made with the first thing there is to keep: looking into it leaves no trace.
 * @param name of the database; all sites of Deskhand can share one
 * @example
 * const store = createSupportStore(deskhand, { storage: indexedDbStorage('help') })
 */
export function indexedDbStorage(name = 'deskhand'): StoreStorage {
  const database = createDatabase(name)
  let channel: BroadcastChannel | undefined
  const openChannel = () => (channel ??= new BroadcastChannel(name))

  async function change(mayCreate: boolean, work: Work): Promise<void> {
    await database.run('readwrite', mayCreate, work)
    const present = openChannel()
    const tell = present.postMessage.bind(present)
    tell('changed')
  }

  return {
    async read(prefix) {
      const range = beginningWith(prefix)
      const [keys, values] = await database.run('readonly', false, (entries) => [
        entries.getAllKeys(range),
        entries.getAll(range),
      ])
      if (!Array.isArray(keys) || !Array.isArray(values)) return []
      return keys.map((key, index) => [String(key), values[index]])
    },
    write: (changes) =>
      change(true, (entries) =>
        changes.map(([key, value]) => (value === undefined ? entries.delete(key) : entries.put(value, key))),
      ),
    clear: (prefix) => change(false, (entries) => [entries.delete(beginningWith(prefix))]),
    watch(listener) {
      // On a server there is nobody to hear from, and a channel would keep the process alive.
      if (!('indexedDB' in globalThis)) return () => undefined
      const listening = openChannel()
      listening.addEventListener('message', listener)
      return () => listening.removeEventListener('message', listener)
    },
    close() {
      channel?.close()
      channel = undefined
      database.close()
    },
  }
}

/** U+FFFF is no character, so every key comes before it. */
const beginningWith = (prefix: string) => IDBKeyRange.bound(prefix, `${prefix}\uffff`)
