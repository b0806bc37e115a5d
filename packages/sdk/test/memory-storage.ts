import type { StoredEntry, StoreStorage } from '../src/store/storage.ts'

/** A storage of its own for each test, that outlives the stores made on it and tells all of them of every change. */
export class MemoryStorage implements StoreStorage {
  readonly items: Map<string, unknown> = new Map()
  readonly #listeners: Set<() => void> = new Set()

  async read(prefix: string): Promise<StoredEntry[]> {
    return structuredClone([...this.items].filter(([key]) => key.startsWith(prefix)))
  }

  async write(entries: readonly StoredEntry[]): Promise<void> {
    for (const [key, value] of structuredClone(entries)) {
      if (value === undefined) this.items.delete(key)
      else this.items.set(key, value)
    }
    this.#tell()
  }

  async clear(prefix: string): Promise<void> {
    for (const key of this.items.keys()) if (key.startsWith(prefix)) this.items.delete(key)
    this.#tell()
  }

  watch(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Everything that is kept, as one text to look for something in. */
  get text(): string {
    return JSON.stringify([...this.items])
  }

  #tell(): void {
    this.#listeners.forEach((listener) => listener())
  }
}

/** A storage the browser forbids. */
export const deniedStorage: StoreStorage = {
  read: () => Promise.reject(new DOMException('The operation is insecure.', 'SecurityError')),
  write: () => Promise.reject(new DOMException('The operation is insecure.', 'SecurityError')),
  clear: () => Promise.reject(new DOMException('The operation is insecure.', 'SecurityError')),
}

/** A storage that answers nothing, as some browsers' IndexedDB after an update. */
export const silentStorage: StoreStorage = {
  read: () => new Promise(() => undefined),
  write: () => new Promise(() => undefined),
  clear: () => new Promise(() => undefined),
}

/** A storage without room for files. */
export class FullStorage extends MemoryStorage {
  override async write(entries: readonly StoredEntry[]): Promise<void> {
    if (entries.some(([key, value]) => value !== undefined && key.includes(':file:')))
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
    await super.write(entries)
  }
}
