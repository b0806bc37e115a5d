import type { StoreContext } from './context.ts'

/** The texts being written. */
export interface Drafts {
  readonly get: (key: string) => string
  readonly set: (key: string, text: string) => void
}

export function createDrafts({ saved, state }: StoreContext): Drafts {
  const shelf = saved.shelf('draft')
  shelf.subscribe(() => state.patch({ drafts: Object.fromEntries(shelf.list()) }))
  return {
    get: (key) => shelf.get(key) ?? '',
    set(key, text) {
      if (text !== (shelf.get(key) ?? '')) shelf.set(key, text === '' ? undefined : text)
    },
  }
}
