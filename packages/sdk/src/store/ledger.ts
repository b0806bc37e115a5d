import type { Me } from '../types/customer.ts'
import { estatePrefixes, NOBODY, ownerOf, ownEstate, wholeEstate } from './estate.ts'
import type { Keys } from './estate.ts'
import { mayInherit } from '../core/inheritance.ts'
import { withoutForgotten } from './forgotten-files.ts'
import type { Memory } from './memory.ts'
import type { StoreStorage } from './storage.ts'
import type { WriteBehind } from './write-behind.ts'

/** Who owns what is kept, and what they inherit. */
export interface Ledger {
  readonly set: (key: string, value: unknown) => void
  readonly adopt: (customer: Me) => void
  readonly hide: () => void
  readonly clear: () => void
  /** Makes memory what the storage says. @param isHeir whether the owner takes what is left of others, and wipes the rest */
  readonly merge: (isHeir: boolean) => Promise<void>
}

export interface LedgerOptions {
  storage: StoreStorage
  queue: WriteBehind
  memory: Memory
  keys: Keys
  /** The token of the present session, which other tabs may have changed. */
  token: () => string | null
}

export function createLedger({ storage, queue, memory, keys, token }: LedgerOptions): Ledger {
  /** The end of the token: enough to know a session by, also without a network. */
  const session = () => token()?.slice(-12) ?? null
  const isNewer = (key: string) => queue.isMissing(keys.of(owner.id) + key)
  let owner = NOBODY

  function set(key: string, value: unknown): void {
    queue.set(keys.of(owner.id) + key, value)
  }

  async function merge(isHeir: boolean): Promise<void> {
    await queue.settled()
    const [generation, before] = [queue.generation(), owner]
    const found = await storage.read(keys.root)
    // What was changed here meanwhile is newer than what was read.
    if (queue.generation() !== generation || owner !== before) return merge(isHeir)
    if (owner === NOBODY) owner = ownerOf(found, session())
    // While nobody is known to be here, what is kept waits for whom it belongs to. And another tab may have let somebody in of whom
    // this one has not heard.
    if (!isHeir || owner === NOBODY || owner.session !== session())
      return memory.show(ownEstate(found, keys, owner), isNewer)
    const estate = withoutForgotten(wholeEstate(found, keys, owner), Date.now())
    const mine = keys.of(owner.id)
    memory.show(estate, isNewer)
    for (const [key] of found) if (!key.startsWith(mine)) queue.set(key, undefined)
    for (const [key, { value, from }] of estate) if (from !== mine) set(key, value)
  }

  return {
    set,
    merge,
    adopt({ id, claimedIds }) {
      // Known by the session, and the server says it is somebody else.
      if (owner !== NOBODY && !mayInherit(owner, { id, claimedIds })) memory.empty()
      owner = { id, claimedIds, session: session() }
      set('owner', owner)
      for (const [key, value] of memory.list()) set(key, value)
    },
    hide() {
      owner = NOBODY
    },
    clear() {
      // Whoever leaves before it was looked what there is leaves nothing either.
      for (const prefix of owner === NOBODY ? [keys.root] : estatePrefixes(keys, owner)) queue.clear(prefix)
      owner = NOBODY
    },
  }
}
