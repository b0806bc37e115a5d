import { signal, type ReadonlySignal } from '@preact/signals'
import type { Page } from '@deskhand/sdk'
import { describeProblem } from '../problem-text.ts'

/** What is known of a list. */
export interface CollectionState<Item> {
  phase: 'loading' | 'ready' | 'failed'
  items: readonly Item[]
  /** Where the next page begins; null after the last one. */
  nextCursor: string | null
  /** Why reading failed last. */
  problem: string | null
}

/** A list of the server, page by page, that follows what the member does to its items. */
export interface Collection<Item extends { id: string }> {
  state: ReadonlySignal<CollectionState<Item>>
  /** Reads the first page anew; what is known stays until it is here. */
  load(): Promise<void>
  loadMore(): Promise<void>
  /** Shows an item as it is now: in its place, or as a new one at the end. */
  put(item: Item): void
  drop(id: string): void
}

/** `list` reads one page. An answer to a question that was asked again since is not shown. */
export function createCollection<Item extends { id: string }>(
  list: (query: { cursor?: string }) => Promise<Page<Item>>,
): Collection<Item> {
  const start: CollectionState<Item> = { phase: 'loading', items: [], nextCursor: null, problem: null }
  const state = signal(start)
  const change = (changes: Partial<CollectionState<Item>>) => (state.value = { ...state.peek(), ...changes })
  let question = 0

  async function read(cursor: string | null): Promise<void> {
    const asked = ++question
    try {
      const page = await list(cursor === null ? {} : { cursor })
      if (asked !== question) return
      const items = cursor === null ? page.data : [...state.peek().items, ...page.data]
      state.value = { phase: 'ready', items, nextCursor: page.nextCursor, problem: null }
    } catch (error) {
      if (asked !== question) return
      change({ problem: describeProblem(error), ...(cursor === null && { phase: 'failed' }) })
    }
  }

  return {
    state,
    async load() {
      change({ phase: 'loading', nextCursor: null })
      await read(null)
    },
    async loadMore() {
      const { nextCursor } = state.peek()
      if (nextCursor !== null) await read(nextCursor)
    },
    put: (item) => void change({ items: withItem(state.peek().items, item) }),
    drop: (id) => void change({ items: state.peek().items.filter((item) => item.id !== id) }),
  }
}

function withItem<Item extends { id: string }>(items: readonly Item[], item: Item): readonly Item[] {
  const isKnown = items.some(({ id }) => id === item.id)
  return isKnown ? items.map((one) => (one.id === item.id ? item : one)) : [...items, item]
}
