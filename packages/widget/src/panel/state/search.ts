import type { SearchHit } from '@deskhand/sdk'
import { isDeskhandError, LIMITS } from '@deskhand/sdk'
import type { Knowledge } from './knowledge.ts'
import { createObservable, type Source } from './observable.ts'

const PAUSE_MS = 140
const SHORTEST_QUERY = 2

export interface SearchState {
  query: string
  status: 'idle' | 'searching' | 'ready' | 'failed'
  hits: readonly SearchHit[]
}

/** Search while typing: one request at a time, the newest wins, the last results stay until better ones come. */
export interface Search extends Source<SearchState> {
  setQuery: (query: string) => void
}

const IDLE: SearchState = { query: '', status: 'idle', hits: [] }

export function createSearch(
  knowledge: Knowledge,
  onResults: (query: string, results: number) => void,
): Search {
  const state = createObservable(IDLE)
  let timer: ReturnType<typeof setTimeout> | undefined
  let running = new AbortController()

  async function run(query: string, signal: AbortSignal): Promise<void> {
    try {
      const hits = await knowledge.search(query, signal)
      if (signal.aborted) return
      state.set({ ...state.getSnapshot(), status: 'ready', hits })
      onResults(query, hits.length)
    } catch (error) {
      if (signal.aborted || (isDeskhandError(error) && error.code === 'aborted')) return
      state.set({ ...state.getSnapshot(), status: 'failed', hits: [] })
    }
  }

  return {
    subscribe: state.subscribe,
    getSnapshot: state.getSnapshot,
    setQuery(typed) {
      const query = typed.slice(0, LIMITS.searchQueryLength)
      clearTimeout(timer)
      running.abort()
      running = new AbortController()
      const { signal } = running
      const asked = query.trim()
      if (asked.length < SHORTEST_QUERY) {
        state.set({ ...IDLE, query })
        return
      }
      state.set({ ...state.getSnapshot(), query, status: 'searching' })
      timer = setTimeout(() => void run(asked, signal), PAUSE_MS)
    },
  }
}
