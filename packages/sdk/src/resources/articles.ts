import type { RequestOptions } from '../core/request-options.ts'
import type { Request } from '../core/request.ts'
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
  get(slug: string, options?: LocaleOptions): Promise<Article>
  categories(options?: LocaleOptions): Promise<Page<Category>>
  /** Tells the team whether an article helped. */
  feedback(slug: string, feedback: ArticleFeedback, options?: RequestOptions): Promise<void>
}

export function createArticles(request: Request, siteKey: string): ArticlesResource {
  const base = path`/v1/kb/${siteKey}`
  return {
    search: (query, options) => request({ ...options, path: `${base}/search`, query }),
    list: (query, options) => request({ ...options, path: `${base}/articles`, query }),
    get: (slug, { locale, ...options } = {}) =>
      request({ ...options, path: base + path`/articles/${slug}`, query: { locale } }),
    categories: ({ locale, ...options } = {}) =>
      request({ ...options, path: `${base}/categories`, query: { locale } }),
    feedback: (slug, feedback, options) =>
      request({
        ...options,
        method: 'POST',
        path: base + path`/articles/${slug}/feedback`,
        body: feedback,
      }),
  }
}
