import type { Estate } from './estate.ts'
import { SAVED_KINDS } from './saved-values.ts'
import type { SavedKind, SavedMaps } from './saved-values.ts'
import { putValid } from './stored-value.ts'

/** What is kept, as it is in memory. */
export interface Memory {
  /** Makes it what the storage has, but for the keys that are newer here. */
  readonly show: (estate: Estate, isNewer: (key: string) => boolean) => void
  readonly empty: () => void
  /** Each value with its key, as in an estate. */
  readonly list: () => [key: string, value: unknown][]
}

export function createMemory(maps: SavedMaps, onChange: (kind: SavedKind) => void): Memory {
  return {
    show(estate, isNewer) {
      for (const kind of SAVED_KINDS) {
        const kept = [...estate.keys()].filter((key) => key.startsWith(`${kind}:`))
        const ids = new Set([...maps[kind].keys(), ...kept.map((key) => key.slice(kind.length + 1))])
        const changed = [...ids].filter((id) => {
          const key = `${kind}:${id}`
          return !isNewer(key) && putValid(maps, kind, id, estate.get(key)?.value)
        })
        if (changed.length > 0) onChange(kind)
      }
    },
    empty() {
      for (const kind of SAVED_KINDS) {
        maps[kind].clear()
        onChange(kind)
      }
    },
    list: () =>
      SAVED_KINDS.flatMap((kind) =>
        [...maps[kind]].map(([id, value]): [string, unknown] => [`${kind}:${id}`, value]),
      ),
  }
}
