import type pg from 'pg'
import type { DemoContent } from './types.ts'

/** Inserts the categories and publishes the articles. */
export async function seedArticles(
  client: pg.Client,
  siteId: string,
  { categories, articles }: Pick<DemoContent, 'categories' | 'articles'>,
): Promise<void> {
  for (const { slug, name, description, position } of categories) {
    await client.query(
      'insert into deskhand.kb_categories (site_id, slug, name, description, position) values ($1, $2, $3, $4, $5)',
      [siteId, slug, name, description, position],
    )
  }
  for (const article of articles) {
    // The first article of every category before the second of any: the list begins with a bit of everything.
    await client.query(
      `insert into deskhand.kb_articles (site_id, category_id, slug, locale, title, excerpt, body, status, position, updated_at)
      select $1, c.id, $3, $4, $5, $6, $7, 'published', $8::int * 100 + c.position, coalesce($9::timestamptz, now())
      from deskhand.kb_categories c where c.site_id = $1 and c.slug = $2`,
      [
        siteId,
        article.categorySlug,
        article.slug,
        article.locale,
        article.title,
        article.excerpt,
        article.body,
        article.position,
        article.updated,
      ],
    )
  }
}
