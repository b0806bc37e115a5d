import { abortable, withDeadline } from '../core/abort.ts'
import type { Keeper, KeeperOptions } from './keeper.ts'
import type { StoreStorage } from './storage.ts'

/** Milliseconds. */
const PATIENCE = 2_000

export interface KeeperLoadingOptions extends Omit<KeeperOptions, 'storage'> {
  storage: StoreStorage | 'indexedDB' | null
}

/** The keeper of a storage. It is loaded with the first thing that wants it, and there is none without a storage. */
export interface KeeperLoading {
  /** The keeper, unless it is too long in coming: what the customer does must not be held up. */
  readonly ready: () => Promise<Keeper | undefined>
  /** Lets the storage follow what was done in memory, in the same order. */
  readonly keep: (work: (keeper: Keeper) => void) => void
}

export function loadKeeper({ storage, ...options }: KeeperLoadingOptions): KeeperLoading {
  let keeper: Keeper | undefined
  let loading: Promise<Keeper | undefined> | undefined
  const waiting: ((keeper: Keeper) => void)[] = []

  async function load(storage: StoreStorage | 'indexedDB'): Promise<Keeper | undefined> {
    try {
      const { createKeeper } = await import('./keeper.ts')
      const loaded = createKeeper({ ...options, storage })
      for (const work of waiting.splice(0)) work(loaded)
      keeper = loaded
      return loaded
    } catch {
      // Then it is as without a storage: what was done in memory was done.
      options.onState('denied')
      return undefined
    }
  }

  async function ready(): Promise<Keeper | undefined> {
    if (!storage) return undefined
    const coming = (loading ??= load(storage))
    return withDeadline(PATIENCE, undefined, (signal) => abortable(coming, signal)).catch(() => undefined)
  }

  return {
    ready,
    keep(work) {
      if (!storage) return
      // At once: what is changed in memory must count as changed before anything is taken in from the storage.
      if (keeper) return work(keeper)
      waiting.push(work)
      loading ??= load(storage)
    },
  }
}
