import type { SavedState } from './saved-state.ts'

/** The texts being written. */
export interface Drafts {
  readonly get: (key: string) => string
  readonly set: (key: string, text: string) => void
}

export function createDrafts(saved: SavedState): Drafts {
  return {
    get(key) {
      const { drafts } = saved.read()
      return (Object.hasOwn(drafts, key) ? drafts[key] : undefined) ?? ''
    },
    set(key, text) {
      saved.update(({ drafts }) => {
        const others = Object.entries(drafts).filter(([other]) => other !== key)
        return { drafts: Object.fromEntries(text === '' ? others : [...others, [key, text]]) }
      })
    },
  }
}
