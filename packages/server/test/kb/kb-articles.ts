import { randomUUID } from 'node:crypto'
import { asPublic } from '../rls/actors.ts'
import { insertRow } from '../rls/insert-row.ts'
import type { SqlDatabase } from '../sql/sql-database.ts'

export interface ArticleRow {
  id: string
  site_id: string
  category_id: string
  slug: string
  locale: string
  title: string
  excerpt: string
  body: string
  status: 'draft' | 'published' | 'archived'
  translation_group: string
  helpful_count: number
}

/** Publishes an article of the site `home`; what is not named is made up. */
export async function addArticle(
  { owner, world }: SqlDatabase,
  slug: string,
  article: Partial<ArticleRow> = {},
): Promise<string> {
  const id = randomUUID()
  await insertRow(owner, 'deskhand.kb_articles', {
    id,
    site_id: world.home.siteId,
    category_id: world.home.categoryId,
    slug,
    title: slug,
    body: 'Nothing of interest.',
    status: 'published',
    ...article,
  })
  return id
}

interface Asking {
  locale?: string
  limit?: number
  siteId?: string
}

/** The slugs a visitor finds, best first. */
export async function search(
  { act, world }: SqlDatabase,
  query: string,
  { locale = 'en', limit = 10, siteId = world.home.siteId }: Asking = {},
): Promise<string[]> {
  const hits = await act<{ slug: string }>(
    asPublic(siteId),
    'select slug from deskhand_private.search_articles($1, $2, $3)',
    [query, locale, limit],
  )
  return hits.map(({ slug }) => slug)
}
