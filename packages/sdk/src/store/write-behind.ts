import type { StorageWriter } from './storage-writer.ts'

/** Brings changes into a storage, one write after the other. */
export interface WriteBehind extends Pick<StorageWriter, 'isMissing'> {
  /** `undefined` removes it. */
  readonly set: (key: string, value: unknown) => void
  /** Removes what begins with `prefix`. */
  readonly clear: (prefix: string) => void
  /** Changes with every change. */
  readonly generation: () => number
  /** Waits until what was changed so far is in the storage, or has failed to get there. */
  readonly settled: () => Promise<void>
}

/**
 * At most one write is under way, and what is changed meanwhile goes with the next one: a crash costs what was typed within the
 * time of one write, and nobody has to be told to flush.
 */
export function createWriteBehind(writer: StorageWriter): WriteBehind {
  const unwritten = new Map<string, unknown>()
  let clears: string[] = []
  let generation = 0
  let writing: Promise<void> | null = null

  async function writeAll(): Promise<void> {
    // One microtask later, so that what changes together is written together.
    await Promise.resolve()
    while (clears.length + unwritten.size > 0) {
      const [prefixes, entries] = [clears, [...unwritten]]
      clears = []
      unwritten.clear()
      for (const prefix of prefixes) await writer.clear(prefix)
      await writer.write(entries)
    }
    writing = null
  }

  function begin(): void {
    generation += 1
    writing ??= writeAll()
  }

  return {
    set(key, value) {
      unwritten.set(key, value)
      begin()
    },
    clear(prefix) {
      for (const key of unwritten.keys()) if (key.startsWith(prefix)) unwritten.delete(key)
      clears.push(prefix)
      begin()
    },
    isMissing: writer.isMissing,
    generation: () => generation,
    settled: async () => {
      await writing
    },
  }
}
