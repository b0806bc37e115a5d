import { createArticles, createSearch, type Search, type SearchHit } from '@deskhand/sdk'
import type { WidgetModel } from '../widget-context.ts'
import { canBeSearched } from './can-be-searched.ts'
import type { Part } from './parts.ts'

const PAUSE_MS = 140
const SEARCH_RESULTS = 8

/** Finds what is typed into the search field; the results outlive the view, for whoever comes back from one. */
export function createFinder(model: WidgetModel): Search<SearchHit> & Part {
  const { client, query, emit } = model
  const articles = createArticles(client.core)
  const search = createSearch(
    async (q, options) => {
      const page = await articles.search({ q, locale: model.locale, limit: SEARCH_RESULTS }, options)
      emit('kb:searched', { query: q, results: page.data.length })
      return page
    },
    { delay: PAUSE_MS },
  )
  function follow(): void {
    const typed = query.getSnapshot()
    search.type(canBeSearched(typed) ? typed : '')
  }
  follow()
  const unfollow = query.subscribe(follow)
  return {
    ...search,
    dispose() {
      unfollow()
      search.clear()
    },
  }
}
