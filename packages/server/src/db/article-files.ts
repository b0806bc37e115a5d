import type { ImportedFile } from '@deskhand/sdk'
import type { ExportedArticle, FiledArticle } from '../kb/article-file.ts'
import { onlyRow, rowsOf, statement, type Query } from './statement.ts'

const LOCALE = statement('site_locale', 'select locale from deskhand.sites where id = $1')

/** The language of a site. */
export const getSiteLocale = (siteId: string): Query<string> => ({
  statement: LOCALE,
  values: [siteId],
  read: (rows) => onlyRow<{ locale: string }>(rows).locale,
})

const IMPORT = statement(
  'import_article',
  'select outcome, new_category as "newCategory" from deskhand.import_article($1, $2, $3)',
)

interface Imported {
  outcome: Exclude<ImportedFile['outcome'], 'refused'>
  /** The category that was made for it. */
  newCategory: string | null
}

/** Makes the article or brings it to what the file says. A trial tells what that would do. */
export const importArticle = (
  siteId: string,
  { seoDescription, ...article }: FiledArticle,
  isTrial: boolean,
): Query<Imported> => ({
  statement: IMPORT,
  values: [
    siteId,
    JSON.stringify({ ...article, ...(seoDescription !== undefined && { seo_description: seoDescription }) }),
    isTrial,
  ],
  read: onlyRow<Imported>,
})

type ExportRow = ExportedArticle & { id: string }

const EXPORT = statement(
  'export_articles',
  `select a.id, a.slug, a.locale, c.slug as category, a.title, a.excerpt, a.seo_description as "seoDescription", a.status,
    a.position, nullif(first.name, a.locale || '/' || a.slug) as "translationOf", a.body
  from deskhand.kb_articles a
  join deskhand.kb_categories c on c.site_id = a.site_id and c.id = a.category_id,
  lateral (
    select o.locale || '/' || o.slug as name from deskhand.kb_articles o
    where o.site_id = a.site_id and o.translation_group = a.translation_group order by o.created_at, o.id limit 1
  ) first
  where a.site_id = $1 and ($2::uuid is null or a.id > $2) order by a.id limit $3`,
)

/** Some articles of a site, whatever their status, in the order of their ids, from behind one. */
export const readArticles = (
  siteId: string,
  after: string | null,
  limit: number,
): Query<{ id: string; article: ExportedArticle }[]> => ({
  statement: EXPORT,
  values: [siteId, after, limit],
  read: (rows) => rowsOf<ExportRow>(rows).map(({ id, ...article }) => ({ id, article })),
})
