import { LIMITS, type Article, type ArticleQuery, type ArticleSummary, type Page } from '@deskhand/sdk'
import { z } from 'zod'
import { cursorInvalid, pageOf } from './cursor.ts'
import { IN_BEST_LANGUAGE, LANGUAGES } from './languages.ts'
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

const list = (name: string, condition: string) =>
  statement(
    name,
    `with ${LANGUAGES}
    select a.id, a.slug, a.title, a.excerpt, c.slug as category_slug, a.locale, a.updated_at, a.position
    from deskhand.kb_articles a
    join deskhand.kb_categories c on c.site_id = a.site_id and c.id = a.category_id
    where ${IN_BEST_LANGUAGE} and ${condition} and (a.position, a.id) > ($3, $4)
    order by a.position, a.id limit $5`,
  )

const LIST = list('articles', '$2::text is null')
const LIST_OF_CATEGORY = list(
  'articles_of_category',
  `a.category_id = (
    select k.id from deskhand.kb_categories k where k.site_id = (select deskhand_private.current_site_id()) and k.slug = $2
  )`,
)

const NIL_ID = '00000000-0000-0000-0000-000000000000'
const cursorParts = z.tuple([
  z
    .string()
    .regex(/^-?\d{1,9}$/)
    .transform(Number),
  z.uuid(),
])

/** Published articles in the owner's order, each in the best language it has for a reader of this locale. */
export function listArticles(query: ArticleQuery & { locale: string }): Query<Page<ArticleSummary>> {
  const limit = query.limit ?? LIMITS.pageSize
  const [position, id] = query.cursor === undefined ? [-1, NIL_ID] : decodePosition(query.cursor)
  return {
    statement: query.category === undefined ? LIST : LIST_OF_CATEGORY,
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

/**
 * The article that goes by a slug in one of the reader's languages, in the best of them that it is translated to: a link to the
 * English article leads a German reader to the German one.
 */
const NAMED = `
  from deskhand.kb_articles named
  join deskhand.kb_articles a on a.site_id = named.site_id and a.translation_group = named.translation_group
  join deskhand.kb_categories c on c.site_id = a.site_id and c.id = a.category_id
  where named.site_id = (select deskhand_private.current_site_id()) and named.slug = $2
    and named.status = 'published' and named.locale = any ((select locales from languages)::text[])
    and a.status = 'published' and a.locale = any ((select locales from languages)::text[])
  order by array_position((select locales from languages), a.locale), array_position((select locales from languages), named.locale)
  limit 1`

const GET = statement(
  'article',
  `with ${LANGUAGES}
  select a.id, a.slug, a.title, a.excerpt, a.body, c.slug as category_slug, a.locale, a.updated_at, a.position ${NAMED}`,
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

const FEEDBACK = statement(
  'article_feedback',
  `with ${LANGUAGES}
  insert into deskhand.kb_feedback (site_id, article_id, helpful) select a.site_id, a.id, $3 ${NAMED}`,
)

/** Counts a vote for the article that `getArticle` gives. One that is not there takes none. */
export const addFeedback = (slug: string, locale: string, helpful: boolean): Query<void> => ({
  statement: FEEDBACK,
  values: [locale, slug, helpful],
  read: () => undefined,
})
