import type { ClientCore } from '../core/client-core.ts'
import { everyItem } from '../core/pages.ts'
import type { RequestOptions } from '../core/request-options.ts'
import { path } from '../core/url.ts'
import type {
  Article,
  ArticleFeedback,
  ArticleQuery,
  ArticleSummary,
  Category,
  SearchHit,
  SearchQuery,
} from '../types/article.ts'
import type { Page } from '../types/page.ts'
import { createArticleList } from './article-list.ts'

/** Request options of what exists in several languages. */
export interface LocaleOptions extends RequestOptions {
  /** BCP 47, for example `en`; the site's own language when left out. */
  locale?: string | undefined
}

/** The knowledge base. Public: none of these calls needs a session. */
export interface ArticlesResource {
  /** Articles that match, best first. */
  search(query: SearchQuery, options?: RequestOptions): Promise<Page<SearchHit>>
  list(query?: ArticleQuery, options?: RequestOptions): Promise<Page<ArticleSummary>>
  /**
   * All articles, page after page as you read on.
   * @example
   * for await (const { slug, title } of deskhand.articles.all({ category: 'billing' })) addLink(slug, title)
   */
  all(query?: Omit<ArticleQuery, 'cursor'>, options?: RequestOptions): AsyncIterable<ArticleSummary>
  get(slug: string, options?: LocaleOptions): Promise<Article>
  categories(options?: LocaleOptions): Promise<Page<Category>>
  /** Tells the team whether an article helped; `locale` is that in which it was read. */
  feedback(slug: string, feedback: ArticleFeedback, options?: LocaleOptions): Promise<void>
}

/**
 * Makes what searches and reads the knowledge base.
 * @example
 * const { search } = createArticles(createCore({ baseUrl, siteKey }))
 */
export function createArticles(core: ClientCore): ArticlesResource {
  const { ask, siteKey } = core
  const base = path`/v1/kb/${siteKey}`
  const { list } = createArticleList(core)
  return {
    search: (query, options) => ask({ ...options, path: `${base}/search`, query }),
    list,
    all: (query, options) => everyItem((cursor) => list({ ...query, ...cursor }, options)),
    get: (slug, { locale, ...options } = {}) =>
      ask({ ...options, path: base + path`/articles/${slug}`, query: { locale } }),
    categories: ({ locale, ...options } = {}) =>
      ask({ ...options, path: `${base}/categories`, query: { locale } }),
    feedback: (slug, feedback, { locale, ...options } = {}) =>
      ask({
        ...options,
        method: 'POST',
        path: base + path`/articles/${slug}/feedback`,
        query: { locale },
        body: feedback,
      }),
  }
}
