import type { Page } from '../types/page.ts'
import { asYouType } from './as-you-type.ts'
import type { AsYouTypeOptions } from './as-you-type.ts'
import { createEmitter } from './emitter.ts'
import type { RequestOptions } from './request-options.ts'

/** What a search field shows. */
export interface SearchState<T> {
  /** As it was typed. */
  readonly query: string
  /** `idle` while there is nothing to look for. */
  readonly status: 'idle' | 'searching' | 'done' | 'failed'
  /** Those of the last search that succeeded, until the next one has; empty while `idle`. */
  readonly hits: readonly T[]
  /** Why the last search failed; `null` unless it did. */
  readonly error: unknown
}

/** The state of one search field, for any UI: `subscribe` and `getSnapshot` are what React's `useSyncExternalStore` takes. */
export interface Search<T> {
  /** Calls `listener` after every change. @returns a function that ends it */
  subscribe(listener: () => void): () => void
  getSnapshot(): SearchState<T>
  /** Takes the text of the field as it is now. A newer one cancels the search for the one before. */
  type(text: string): void
  /** Back to the beginning; what is under way is cancelled. */
  clear(): void
}

/**
 * Makes the state of a search field: searches as somebody types, one after the other, and never shows the results of an earlier text.
 * @param look asks for what fits a text, for example articles or suggestions
 * @example
 * const search = createSearch((q, options) => deskhand.articles.search({ q }, options), { delay: 150 })
 * search.subscribe(() => render(search.getSnapshot()))
 * input.addEventListener('input', () => search.type(input.value))
 */
export function createSearch<T>(
  look: (text: string, options: RequestOptions) => Promise<Page<T>>,
  options?: AsYouTypeOptions,
): Search<T> {
  const nothing: SearchState<T> = { query: '', status: 'idle', hits: [], error: null }
  const emitter = createEmitter<{ change: [] }>()
  const find = asYouType(look, options)
  let state = nothing

  function change(changes: Partial<SearchState<T>>): void {
    state = { ...state, ...changes }
    emitter.emit('change')
  }

  async function lookFor(text: string): Promise<void> {
    try {
      const page = await find(text)
      if (page) change({ status: 'done', hits: page.data })
    } catch (error) {
      change({ status: 'failed', error })
    }
  }

  return {
    subscribe: (listener) => emitter.on('change', listener),
    getSnapshot: () => state,
    type(query) {
      const text = query.trim()
      if (text === '') {
        find.cancel()
        return change({ ...nothing, query })
      }
      // A space more is no other search.
      if (text === state.query.trim() && state.status !== 'failed') return change({ query })
      change({ query, status: 'searching', error: null })
      void lookFor(text)
    },
    clear() {
      find.cancel()
      change(nothing)
    },
  }
}
