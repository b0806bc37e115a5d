import type { ClientCore } from '../core/client-core.ts'
import { path } from '../core/url.ts'
import type { ArticlesResource } from './articles.ts'

/**
 * Makes what reads a page of articles and no more: `createArticles` for those who ship less.
 * @example
 * const { list } = createArticleList(createCore({ baseUrl, siteKey }))
 */
export function createArticleList({ ask, siteKey }: ClientCore): Pick<ArticlesResource, 'list'> {
  return { list: (query, options) => ask({ ...options, path: path`/v1/kb/${siteKey}/articles`, query }) }
}
