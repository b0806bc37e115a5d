/** One thing that is kept: anything the structured clone algorithm can copy, files included. */
export type StoredEntry = readonly [key: string, value: unknown]

/**
 * Where a store keeps what outlives a reload. All tabs of a site share one. Whatever it throws, the store works on in memory and
 * says so in its snapshot.
 */
export interface StoreStorage {
  /** Every entry whose key begins with `prefix`, in any order. Asking must leave no trace. */
  read(prefix: string): Promise<StoredEntry[]>
  /** Puts all of these entries, or none; a value of `undefined` removes one. */
  write(entries: readonly StoredEntry[]): Promise<void>
  /** Removes every entry whose key begins with `prefix`. */
  clear(prefix: string): Promise<void>
  /**
   * Calls `listener` after another tab has changed something. Without it, tabs see each other's work after a reload.
   * @returns a function that ends it
   */
  watch?(listener: () => void): () => void
  /** Lets go of whatever it holds open. Nothing is wanted of it any more, or else it opens again. */
  close?(): void
}

/** How a store keeps things: not at all (`none` was given), well, or in memory only, as the storage is full or denied. */
export type StorageState = 'none' | 'ready' | 'full' | 'denied'
