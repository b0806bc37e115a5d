import type { Category, Page } from '@deskhand/sdk'
import { IN_BEST_LANGUAGE, LANGUAGES } from './languages.ts'
import { rowsOf, statement, type Query } from './statement.ts'
import type { TableRow } from './table-row.ts'

interface CategoryRow extends TableRow<'kb_categories', 'slug' | 'name' | 'description'> {
  parent_slug: string | null
  article_count: number
}

const LIST = statement(
  'categories',
  `with ${LANGUAGES}, counts as (
    select a.category_id, count(*) as article_count from deskhand.kb_articles a where ${IN_BEST_LANGUAGE} group by 1
  )
  select c.slug, c.name, c.description, p.slug as parent_slug, coalesce(n.article_count, 0) as article_count
  from deskhand.kb_categories c
  left join deskhand.kb_categories p on p.site_id = c.site_id and p.id = c.parent_id
  left join counts n on n.category_id = c.id
  where c.site_id = (select deskhand_private.current_site_id())
  order by coalesce(p.position, c.position), coalesce(p.name, c.name), coalesce(p.id, c.id), c.parent_id nulls first,
    c.position, c.name`,
)

/** The categories in the owner's order, each followed by those below it, with how many articles a reader of this locale finds there. */
export const listCategories = (locale: string): Query<Page<Category>> => ({
  statement: LIST,
  values: [locale],
  read: (rows) => ({
    data: rowsOf<CategoryRow>(rows).map((row) => ({
      slug: row.slug,
      name: row.name,
      description: row.description,
      parentSlug: row.parent_slug,
      articleCount: row.article_count,
    })),
    nextCursor: null,
  }),
})
