import { createKeys } from './estate.ts'
import { inTime } from './in-time.ts'
import { indexedDbStorage } from './indexed-db-storage.ts'
import { createLedger } from './ledger.ts'
import type { Ledger, LedgerOptions } from './ledger.ts'
import { createMemory } from './memory.ts'
import type { SavedKind, SavedMaps } from './saved-values.ts'
import type { Saved } from './saved.ts'
import type { StorageState, StoreStorage } from './storage.ts'
import { createStorageWriter, stateAfter } from './storage-writer.ts'
import { takeTurn } from '../core/turn.ts'
import { createWriteBehind } from './write-behind.ts'

/** Milliseconds. Some browsers' storage never answers, which must not hold up what the customer does. */
const PATIENCE = 2_000

/** Keeps what is in memory in a storage that tabs share, separated by customer. */
export interface Keeper
  extends Pick<Saved, 'open' | 'settled' | 'inTurn' | 'stop'>, Pick<Ledger, 'hide' | 'clear' | 'adopt'> {
  readonly set: (kind: SavedKind, id: string, value: unknown) => void
}

export interface KeeperOptions extends Pick<LedgerOptions, 'token'> {
  storage: StoreStorage | 'indexedDB'
  /** Tells several stores in one storage apart. */
  namespace: string
  maps: SavedMaps
  /** The storage has changed something in memory. */
  onChange: (kind: SavedKind) => void
  onState: (state: StorageState) => void
}

export function createKeeper({
  namespace,
  maps,
  token,
  onChange,
  onState,
  ...options
}: KeeperOptions): Keeper {
  const storage = options.storage === 'indexedDB' ? indexedDbStorage() : options.storage
  const keys = createKeys(namespace)
  const queue = createWriteBehind(createStorageWriter(storage, onState))
  const ledger = createLedger({ storage, queue, memory: createMemory(maps, onChange), keys, token })
  let merging = Promise.resolve()
  let unwatch: (() => void) | undefined

  function follow(isHeir: boolean): Promise<void> {
    merging = merging.then(() => ledger.merge(isHeir)).catch((error: unknown) => onState(stateAfter(error)))
    return merging
  }

  async function unlessLate(work: Promise<void>): Promise<void> {
    if ((await inTime(work, PATIENCE)) === 'late') onState('denied')
  }

  return {
    open() {
      unwatch ??= storage.watch?.(() => void follow(false))
      return unlessLate(follow(true))
    },
    adopt(customer) {
      ledger.adopt(customer)
      void follow(true)
    },
    hide: ledger.hide,
    clear: ledger.clear,
    set: (kind, id, value) => ledger.set(`${kind}:${id}`, value),
    settled: () => unlessLate(queue.settled()),
    async inTurn(turn, work) {
      await unlessLate(queue.settled())
      return takeTurn({ ...turn, name: keys.root + turn.name }, async () => {
        await unlessLate(follow(false))
        return work()
      })
    },
    stop() {
      unwatch?.()
      // What was typed last is on its way; a storage that never answers is of no more use.
      void unlessLate(merging.then(queue.settled)).then(() => storage.close?.())
    },
  }
}
