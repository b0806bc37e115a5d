import type { PageQuery } from './page.ts'

/** One article of the knowledge base in a list. */
export interface ArticleSummary {
  slug: string
  title: string
  excerpt: string
  categorySlug: string
  /** BCP 47, for example `en`. */
  locale: string
  updatedAt: string
}

/** One article of the knowledge base, whole. */
export interface Article extends ArticleSummary {
  /** Markdown source: render it to nodes, never as HTML. */
  body: string
}

export interface Category {
  slug: string
  name: string
  description: string
  /** The category it stands below; null for one at the top. */
  parentSlug: string | null
  /** Its published articles in the language that was asked for, or one that stands in for it. */
  articleCount: number
}

/** One result of a search. */
export interface SearchHit {
  slug: string
  title: string
  /** Plain text around the best match. */
  snippet: string
  /** What matched: `[start, end)` offsets into `snippet`, in UTF-16 code units. */
  highlights: [start: number, end: number][]
  categorySlug: string
  locale: string
}

/** The query of `GET /v1/kb/:siteKey/search`. */
export interface SearchQuery {
  q: string
  locale?: string
  limit?: number
}

/** The query of `GET /v1/kb/:siteKey/suggest`. */
export interface SuggestQuery {
  /** What somebody is writing, for example the subject of a ticket. */
  text: string
  locale?: string
  limit?: number
}

/** The query of `GET /v1/kb/:siteKey/articles`. */
export interface ArticleQuery extends PageQuery {
  category?: string
  locale?: string
}

/** The body of `POST /v1/kb/:siteKey/articles/:slug/feedback`. */
export interface ArticleFeedback {
  helpful: boolean
}
