import {
  LIMITS,
  type ArticleStatus,
  type DeskArticle,
  type DeskArticleQuery,
  type DeskArticleSort,
  type DeskArticleSummary,
  type NewArticle,
  type Page,
} from '@deskhand/sdk'
import { encodeCursor, pageOf } from './cursor.ts'
import { afterCursor, orderBy, type Keyset } from './keyset.ts'
import { revisionsOf } from './revisions.ts'
import { siteTable } from './site-table.ts'
import { onlyRow, rowsOf, statement, type Query, type SqlValue } from './statement.ts'
import type { TableRow } from './table-row.ts'

interface SummaryRow extends TableRow<
  'kb_articles',
  | 'id'
  | 'slug'
  | 'locale'
  | 'title'
  | 'excerpt'
  | 'category_id'
  | 'position'
  | 'translation_group'
  | 'helpful_count'
  | 'unhelpful_count'
  | 'created_at'
  | 'updated_at'
> {
  status: ArticleStatus
}

type ArticleRow = SummaryRow & TableRow<'kb_articles', 'body' | 'seo_description'> & { revision: string }

const SUMMARY =
  'id, slug, locale, title, excerpt, status, category_id, position, translation_group, helpful_count, unhelpful_count, created_at, updated_at'

export const articleRevisions = revisionsOf({
  table: 'kb_articles',
  columns: ['slug', 'locale', 'category_id', 'title', 'body', 'excerpt', 'seo_description', 'status'],
})

const WHOLE = `${SUMMARY}, body, seo_description, ${articleRevisions.sql} as revision`

const toSummary = (row: SummaryRow): DeskArticleSummary => ({
  id: row.id,
  slug: row.slug,
  locale: row.locale,
  title: row.title,
  excerpt: row.excerpt,
  status: row.status,
  categoryId: row.category_id,
  position: row.position,
  translationGroup: row.translation_group,
  helpfulCount: row.helpful_count,
  unhelpfulCount: row.unhelpful_count,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
})

const toArticle = (row: ArticleRow): DeskArticle => ({
  ...toSummary(row),
  body: row.body,
  seoDescription: row.seo_description,
  revision: row.revision,
})

/** One article, whatever its status. */
export const deskArticles = siteTable({
  table: 'kb_articles',
  columns: {
    slug: 'slug',
    locale: 'locale',
    categoryId: 'category_id',
    title: 'title',
    body: 'body',
    excerpt: 'excerpt',
    seoDescription: 'seo_description',
    status: 'status',
    position: 'position',
  },
  reads: WHOLE,
  toItem: toArticle,
})

const SORTS: Readonly<Record<DeskArticleSort, Keyset<'updated_at' | 'title'>>> = {
  updatedAt: { column: 'updated_at', by: 'date', isDescending: false },
  '-updatedAt': { column: 'updated_at', by: 'date', isDescending: true },
  title: { column: 'title', by: 'text', isDescending: false },
  '-title': { column: 'title', by: 'text', isDescending: true },
}

/** The articles of a site. A cursor fits every filter, and no other order. */
export function listDeskArticles(siteId: string, query: DeskArticleQuery): Query<Page<DeskArticleSummary>> {
  const { limit = LIMITS.pageSize, sort = '-updatedAt' } = query
  const keyset = SORTS[sort]
  const values: SqlValue[] = [siteId]
  const bind = (value: SqlValue): string => `$${values.push(value)}`
  const conditions: [name: string, sql: string][] = [['site', 'site_id = $1']]
  if (query.status) conditions.push(['status', `status = any (${bind(query.status)}::text[])`])
  if (query.categoryId) conditions.push(['category', `category_id = ${bind(query.categoryId)}`])
  if (query.locale) conditions.push(['locale', `locale = ${bind(query.locale)}`])
  if (query.q) {
    const found = `select deskhand_private.find_articles($1, ${bind(query.q)})`
    conditions.push(['q', `id = any ((${found})::uuid[])`])
  }
  if (query.cursor !== undefined) conditions.push(['on', afterCursor(keyset, sort, query.cursor, bind)])
  const text = `select ${SUMMARY} from deskhand.kb_articles
    where ${conditions.map(([, sql]) => sql).join(' and ')}
    ${orderBy(keyset)} limit ${bind(limit + 1)}`
  return {
    statement: statement(`desk_articles:${sort}:${conditions.map(([name]) => name).join(':')}`, text),
    values,
    read: (rows) =>
      pageOf(rowsOf<SummaryRow>(rows), limit, toSummary, (row) =>
        encodeCursor({ sort, after: row[keyset.column], id: row.id }),
      ),
  }
}

const TRANSLATIONS = statement(
  'article_translations',
  `select ${SUMMARY} from deskhand.kb_articles where site_id = $1 and translation_group = (
    select translation_group from deskhand.kb_articles where site_id = $1 and id = $2
  ) order by locale`,
)

/** All languages of an article, itself included. */
export const listTranslations = (siteId: string, id: string): Query<Page<DeskArticleSummary>> => ({
  statement: TRANSLATIONS,
  values: [siteId, id],
  read: (rows) => ({ data: rowsOf<SummaryRow>(rows).map(toSummary), nextCursor: null }),
})

const JOIN = statement(
  'join_translations',
  'select deskhand.join_translations($1, id, $3) from deskhand.kb_articles where site_id = $1 and id = $2 and $4',
)

/** Makes the article a translation of another, or, for null, one of its own; undefined leaves it. Goes before what reads it. */
export const joinTranslations = (
  siteId: string,
  id: string,
  otherId: string | null | undefined,
): Query<void> => ({
  statement: JOIN,
  values: [siteId, id, otherId ?? null, otherId !== undefined],
  read: () => undefined,
})

const JOIN_NEW = statement(
  'join_new_translation',
  `select deskhand.join_translations($1, id, $4) from deskhand.kb_articles
  where site_id = $1 and slug = $2 and locale = $3 and $4::uuid is not null`,
)
const NEW = statement(
  'new_article',
  `select ${WHOLE} from deskhand.kb_articles where site_id = $1 and slug = $2 and locale = $3`,
)

/** The same for the article that the batch has just made. */
export const joinNewTranslation = (
  siteId: string,
  { slug, locale, translationOf }: NewArticle,
): Query<void> => ({
  statement: JOIN_NEW,
  values: [siteId, slug, locale, translationOf ?? null],
  read: () => undefined,
})

/** The article that the batch has just made. */
export const getNewArticle = (siteId: string, { slug, locale }: NewArticle): Query<DeskArticle> => ({
  statement: NEW,
  values: [siteId, slug, locale],
  read: (rows) => toArticle(onlyRow<ArticleRow>(rows)),
})
