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

export async function seedArticle(owner: pg.Client, site: SeededSite, article: SeededArticle): Promise<void> {
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
  await owner.query(
    `insert into deskhand.kb_articles (site_id, category_id, slug, title, body, excerpt, locale, status)
    select site_id, id, $3, $4, $5, $6, $7, $8 from deskhand.kb_categories where site_id = $1 and slug = $2`,
    [site.id, category, slug, title, body, excerpt, locale, status],
  )
}
