import type pg from 'pg'
import type { SeededSite } from './seeded-site.ts'

interface SeededArticle {
  slug: string
  title: string
  body: string
  excerpt?: string
  locale?: string
  status?: 'draft' | 'published' | 'archived'
  /** Made when it is not there yet. */
  category?: string
}

interface SeededIds {
  articleId: string
  categoryId: string
}

export async function seedArticle(
  owner: pg.Client,
  site: SeededSite,
  article: SeededArticle,
): Promise<SeededIds> {
  const {
    slug,
    title,
    body,
    excerpt = '',
    locale = 'en',
    status = 'published',
    category = 'orders',
  } = article
  await owner.query(
    'insert into deskhand.kb_categories (site_id, slug, name) values ($1, $2, $2) on conflict do nothing',
    [site.id, category],
  )
  const { rows } = await owner.query<SeededIds>(
    `insert into deskhand.kb_articles (site_id, category_id, slug, title, body, excerpt, locale, status)
    select site_id, id, $3, $4, $5, $6, $7, $8 from deskhand.kb_categories where site_id = $1 and slug = $2
    returning id as "articleId", category_id as "categoryId"`,
    [site.id, category, slug, title, body, excerpt, locale, status],
  )
  const [ids] = rows
  if (!ids) throw new Error(`the article ${slug} was not inserted`)
  return ids
}
