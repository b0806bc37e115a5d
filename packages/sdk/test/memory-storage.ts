import type { StoreStorage } from '../src/store/saved-state.ts'

/** A `localStorage` of its own for each test, that outlives the stores made on it. */
export class MemoryStorage implements StoreStorage {
  readonly items: Map<string, string> = new Map()

  getItem(key: string): string | null {
    return this.items.get(key) ?? null
  }
  setItem(key: string, value: string): void {
    this.items.set(key, value)
  }
  removeItem(key: string): void {
    this.items.delete(key)
  }
}

/** A storage that is full, or that the browser forbids. */
export const brokenStorage: StoreStorage = {
  getItem: () => {
    throw new DOMException('The operation is insecure.', 'SecurityError')
  },
  setItem: () => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
  },
  removeItem: () => {
    throw new DOMException('The operation is insecure.', 'SecurityError')
  },
}
