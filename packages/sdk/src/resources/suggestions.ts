import type { ClientCore } from '../core/client-core.ts'
import type { RequestOptions } from '../core/request-options.ts'
import { path } from '../core/url.ts'
import type { SearchHit, SuggestQuery } from '../types/article.ts'
import type { Page } from '../types/page.ts'

/** Answers to a question that is still being written. */
export interface SuggestionsResource {
  /**
   * The articles that may answer what somebody is writing, best first.
   * @example
   * const { data } = await deskhand.articles.suggest({ text: subject, limit: 3 })
   */
  suggest(query: SuggestQuery, options?: RequestOptions): Promise<Page<SearchHit>>
}

/**
 * Makes what suggests articles; `createClient` has it among its `articles`.
 * @example
 * const articles = { ...createArticles(core), ...createSuggestions(core) }
 */
export function createSuggestions({ ask, siteKey }: ClientCore): SuggestionsResource {
  return {
    suggest: (query, options) => ask({ ...options, path: path`/v1/kb/${siteKey}/suggest`, query }),
  }
}
