import { rowsOf, statement, type Query } from './statement.ts'

/** An article that a search found, with the text that a snippet is cut from. */
export interface FoundArticle {
  slug: string
  title: string
  excerpt: string
  body: string
  categorySlug: string
  locale: string
  /** The words that misspelt ones were taken for, with spaces between them. */
  corrected: string
}

const SEARCH = statement(
  'search_articles',
  `select slug, title, excerpt, body, category_slug as "categorySlug", locale, corrected
  from deskhand_private.search_articles($1, $2, $3)`,
)

/**
 * Published articles that match, best first: of the locale, or else of its language, or else of the site's own. The last word
 * counts as unfinished; "phrases" must stand as they are, and what holds an -excluded word is left out.
 */
export const searchArticles = (q: string, locale: string, limit: number): Query<FoundArticle[]> => ({
  statement: SEARCH,
  values: [q, locale, limit],
  pace: 'slow',
  read: rowsOf<FoundArticle>,
})

const SUGGEST = statement(
  'suggest_articles',
  `select slug, title, excerpt, body, category_slug as "categorySlug", locale, '' as corrected
  from deskhand_private.suggest_articles($1, $2, $3)`,
)

/** Published articles that may answer what somebody is writing, best first. Its rarest words decide. */
export const suggestArticles = (text: string, locale: string, limit: number): Query<FoundArticle[]> => ({
  statement: SUGGEST,
  values: [text, locale, limit],
  pace: 'slow',
  read: rowsOf<FoundArticle>,
})

const COUNT_EMPTY_SEARCH = statement(
  'count_empty_search',
  'select deskhand_private.count_empty_search($1, $2)',
)

/** Counts a search that found nothing, for the list of gaps. Run it after the answer: it writes. */
export const countEmptySearch = (q: string, locale: string): Query<void> => ({
  statement: COUNT_EMPTY_SEARCH,
  values: [q, locale],
  read: () => undefined,
})
