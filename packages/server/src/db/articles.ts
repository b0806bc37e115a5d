import {
  LIMITS,
  type Article,
  type ArticleQuery,
  type ArticleSummary,
  type Category,
  type Page,
} from '@deskhand/sdk'
import { z } from 'zod'
import { cursorInvalid, pageOf } from './cursor.ts'
import { rowsOf, statement, type Query } from './statement.ts'
import type { TableRow } from './table-row.ts'

interface ArticleRow extends TableRow<
  'kb_articles',
  'id' | 'slug' | 'title' | 'excerpt' | 'locale' | 'updated_at' | 'position'
> {
  category_slug: TableRow<'kb_categories', 'slug'>['slug']
}

const toSummary = (row: ArticleRow): ArticleSummary => ({
  slug: row.slug,
  title: row.title,
  excerpt: row.excerpt,
  categorySlug: row.category_slug,
  locale: row.locale,
  updatedAt: row.updated_at,
})

const OF_SITE = `
  from deskhand.kb_articles a
  join deskhand.kb_categories c on c.site_id = a.site_id and c.id = a.category_id
  where a.site_id = (select deskhand_private.current_site_id()) and a.locale = $1 and a.status = 'published'`

const LIST = statement(
  'articles',
  `select a.id, a.slug, a.title, a.excerpt, c.slug as category_slug, a.locale, a.updated_at, a.position ${OF_SITE}
    and ($2::text is null or c.slug = $2) and (a.position, a.id) > ($3, $4)
  order by a.position, a.id limit $5`,
)

const NIL_ID = '00000000-0000-0000-0000-000000000000'
const cursorParts = z.tuple([
  z
    .string()
    .regex(/^-?\d{1,9}$/)
    .transform(Number),
  z.uuid(),
])

/** Published articles in the owner's order. */
export function listArticles(query: ArticleQuery & { locale: string }): Query<Page<ArticleSummary>> {
  const limit = query.limit ?? LIMITS.pageSize
  const [position, id] = query.cursor === undefined ? [-1, NIL_ID] : decodePosition(query.cursor)
  return {
    statement: LIST,
    values: [query.locale, query.category ?? null, position, id, limit + 1],
    read: (rows) => pageOf(rowsOf<ArticleRow>(rows), limit, toSummary, encodePosition),
  }
}

const encodePosition = (row: ArticleRow): string =>
  Buffer.from(`${row.position} ${row.id}`).toString('base64url')

function decodePosition(cursor: string): [position: number, id: string] {
  const parts = cursorParts.safeParse(Buffer.from(cursor, 'base64url').toString().split(' '))
  if (!parts.success) throw cursorInvalid()
  return parts.data
}

const GET = statement(
  'article',
  `select a.id, a.slug, a.title, a.excerpt, a.body, c.slug as category_slug, a.locale, a.updated_at, a.position ${OF_SITE}
    and a.slug = $2`,
)

export const getArticle = (slug: string, locale: string): Query<Article | null> => ({
  statement: GET,
  values: [locale, slug],
  read: (rows) =>
    rowsOf<ArticleRow & TableRow<'kb_articles', 'body'>>(rows).map((row) => ({
      ...toSummary(row),
      body: row.body,
    }))[0] ?? null,
})

interface CategoryRow extends TableRow<'kb_categories', 'slug' | 'name' | 'description'> {
  article_count: number
}

const CATEGORIES = statement(
  'categories',
  `select c.slug, c.name, c.description, (
    select count(*) from deskhand.kb_articles a
    where a.site_id = c.site_id and a.category_id = c.id and a.locale = $1 and a.status = 'published'
  ) as article_count
  from deskhand.kb_categories c where c.site_id = (select deskhand_private.current_site_id())
  order by c.position, c.name`,
)

/** The categories in the owner's order, with how many published articles each has. */
export const listCategories = (locale: string): Query<Page<Category>> => ({
  statement: CATEGORIES,
  values: [locale],
  read: (rows) => ({
    data: rowsOf<CategoryRow>(rows).map((row) => ({
      slug: row.slug,
      name: row.name,
      description: row.description,
      articleCount: row.article_count,
    })),
    nextCursor: null,
  }),
})

/** An article that a search found, with the text that a snippet is cut from. */
export interface FoundArticle {
  slug: string
  title: string
  excerpt: string
  body: string
  categorySlug: string
  locale: string
}

const SEARCH = statement(
  'search_articles',
  `select slug, title, excerpt, body, category_slug as "categorySlug", locale
  from deskhand_private.search_articles($1, $2, $3)`,
)

/**
 * Published articles that match, best first: of the locale, or else of its language, or else of the site's own. The last word
 * counts as unfinished; "phrases" must stand as they are, and what holds an -excluded word is left out.
 */
export const searchArticles = (q: string, locale: string, limit: number): Query<FoundArticle[]> => ({
  statement: SEARCH,
  values: [q, locale, limit],
  read: rowsOf<FoundArticle>,
})

const SUGGEST = statement(
  'suggest_articles',
  `select slug, title, excerpt, body, category_slug as "categorySlug", locale
  from deskhand_private.suggest_articles($1, $2, $3)`,
)

/** Published articles that may answer what somebody is writing, best first. Its rarest words decide. */
export const suggestArticles = (text: string, locale: string, limit: number): Query<FoundArticle[]> => ({
  statement: SUGGEST,
  values: [text, locale, limit],
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

const FEEDBACK = statement(
  'article_feedback',
  `insert into deskhand.kb_feedback (site_id, article_id, helpful) select a.site_id, a.id, $3 ${OF_SITE} and a.slug = $2`,
)

/** Counts a vote. An article that is not there takes none. */
export const addFeedback = (slug: string, locale: string, helpful: boolean): Query<void> => ({
  statement: FEEDBACK,
  values: [locale, slug, helpful],
  read: () => undefined,
})
