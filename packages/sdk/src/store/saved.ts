import { createEmitter } from '../core/emitter.ts'
import type { Me } from '../types/customer.ts'
import { loadKeeper } from './keeper-loading.ts'
import type { KeeperLoadingOptions } from './keeper-loading.ts'
import { SAVED_KINDS } from './saved-values.ts'
import type { SavedKind, SavedMaps, SavedValues } from './saved-values.ts'
import type { Turn } from '../core/turn.ts'

/** The present customer's values of one kind. */
export interface Shelf<T> {
  readonly get: (id: string) => T | undefined
  readonly list: () => [id: string, value: T][]
  /** `undefined` removes it. */
  readonly set: (id: string, value: T | undefined) => void
  /** Calls `listener` after every change, also one that another tab made. @returns a function that ends it */
  readonly subscribe: (listener: () => void) => () => void
}

/** What outlives a reload: in memory, and where there is a storage kept in it by a part that is loaded when it is needed. */
export interface Saved {
  /** Reads what was kept. Without a session, what belongs to a customer waits until somebody comes. */
  readonly open: () => Promise<void>
  /** From now on it is this customer's. What they may not inherit is wiped. */
  readonly adopt: (customer: Me) => void
  /** Forgets it here. What is kept stays for whom it belongs to. */
  readonly hide: () => void
  /** Wipes what the present customer has, here and in the storage. */
  readonly clear: () => void
  /** Waits until what was changed so far is in the storage, or has failed to get there. */
  readonly settled: () => Promise<void>
  /** Settles, and lets one tab at a time do `work`; it then knows what the others have done. Twice must do no harm. */
  readonly inTurn: <T>(turn: Turn, work: () => Promise<T>) => Promise<T>
  readonly shelf: <K extends SavedKind>(kind: K) => Shelf<SavedValues[K]>
  readonly stop: () => void
}

export type SavedOptions = Omit<KeeperLoadingOptions, 'maps' | 'onChange'>

export function createSaved(options: SavedOptions): Saved {
  const maps: SavedMaps = {
    draft: new Map(),
    outbox: new Map(),
    file: new Map(),
    upload: new Map(),
    attempt: new Map(),
  }
  const emitter = createEmitter<Record<SavedKind, []>>()
  const { ready, keep } = loadKeeper({ ...options, maps, onChange: emitter.emit })

  function empty(): void {
    for (const kind of SAVED_KINDS) {
      maps[kind].clear()
      emitter.emit(kind)
    }
  }

  return {
    open: async () => (await ready())?.open(),
    adopt: (customer) => keep((keeper) => keeper.adopt(customer)),
    hide() {
      empty()
      keep((keeper) => keeper.hide())
    },
    clear() {
      empty()
      keep((keeper) => keeper.clear())
    },
    settled: async () => (await ready())?.settled(),
    async inTurn(turn, work) {
      const keeper = await ready()
      return keeper ? keeper.inTurn(turn, work) : work()
    },
    shelf: (kind) => ({
      get: (id) => maps[kind].get(id),
      list: () => [...maps[kind]],
      set(id, value) {
        if (value === undefined) maps[kind].delete(id)
        else maps[kind].set(id, value)
        emitter.emit(kind)
        keep((keeper) => keeper.set(kind, id, value))
      },
      subscribe: (listener) => emitter.on(kind, listener),
    }),
    stop: () => keep((keeper) => keeper.stop()),
  }
}
