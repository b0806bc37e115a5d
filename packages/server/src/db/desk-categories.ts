import type { CategoryChanges, DeskCategory, NewCategory, Page } from '@deskhand/sdk'
import { revisionsOf } from './revisions.ts'
import { siteTable } from './site-table.ts'
import { onlyRow, rowsOf, statement, type Query } from './statement.ts'
import type { TableRow } from './table-row.ts'

interface CategoryRow extends TableRow<
  'kb_categories',
  'id' | 'slug' | 'name' | 'description' | 'parent_id'
> {
  place: number
  article_count: number
  revision: string
}

export const categoryRevisions = revisionsOf({
  table: 'kb_categories',
  columns: ['slug', 'name', 'description', 'parent_id'],
})

const toCategory = (row: CategoryRow): DeskCategory => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  description: row.description,
  position: row.place,
  parentId: row.parent_id,
  articleCount: row.article_count,
  revision: row.revision,
})

/** The positions in the table only order: one that was deleted or moved away leaves a gap. */
const PLACED = `
  select c.id, c.slug, c.name, c.description, c.parent_id,
    row_number() over (partition by c.parent_id order by c.position, c.name, c.id) - 1 as place,
    (select count(*) from deskhand.kb_articles a where a.site_id = c.site_id and a.category_id = c.id) as article_count,
    ${categoryRevisions.sql} as revision
  from deskhand.kb_categories c where c.site_id = $1`

const LIST = statement(
  'desk_categories',
  `with placed as (${PLACED})
  select c.* from placed c left join placed p on p.id = c.parent_id
  order by coalesce(p.place, c.place), c.parent_id nulls first, c.place`,
)

/** All categories of a site in the owner's order, each followed by those below it. */
export const listDeskCategories = (siteId: string): Query<Page<DeskCategory>> => ({
  statement: LIST,
  values: [siteId],
  read: (rows) => ({ data: rowsOf<CategoryRow>(rows).map(toCategory), nextCursor: null }),
})

const ONE = statement('desk_category', `with placed as (${PLACED}) select * from placed where id = $2`)
const BY_SLUG = statement(
  'desk_category_by_slug',
  `with placed as (${PLACED}) select * from placed where slug = $2`,
)

export const getDeskCategory = (siteId: string, id: string): Query<DeskCategory | null> => ({
  statement: ONE,
  values: [siteId, id],
  read: (rows) => rowsOf<CategoryRow>(rows).map(toCategory)[0] ?? null,
})

/** The category that the batch has just made. */
export const getNewCategory = (siteId: string, slug: string): Query<DeskCategory> => ({
  statement: BY_SLUG,
  values: [siteId, slug],
  read: (rows) => toCategory(onlyRow<CategoryRow>(rows)),
})

/** The row of a category, without its place among the others: `placeNewCategory` and `moveCategory` settle that. */
export const categoryRows = siteTable({
  table: 'kb_categories',
  columns: { slug: 'slug', name: 'name', description: 'description' },
  reads: 'id',
  toItem: ({ id }: { id: string }): string => id,
})

const PLACE_NEW = statement(
  'place_new_category',
  `select deskhand.place_category(c.site_id, c.id, $3, $4) from deskhand.kb_categories c where c.site_id = $1 and c.slug = $2`,
)

/** Puts the category that the batch has just made below its parent and in its place there. */
export const placeNewCategory = (siteId: string, { slug, parentId, position }: NewCategory): Query<void> => ({
  statement: PLACE_NEW,
  values: [siteId, slug, parentId ?? null, position ?? null],
  read: () => undefined,
})

const MOVE = statement(
  'move_category',
  `select deskhand.place_category(c.site_id, c.id, case when $3 then $4::uuid else c.parent_id end, $5)
  from deskhand.kb_categories c where c.site_id = $1 and c.id = $2 and ($3 or $5::int is not null)`,
)

/** Moves a category where the changes say so: below another parent, to another place, or both. */
export const moveCategory = (siteId: string, id: string, changes: CategoryChanges): Query<void> => ({
  statement: MOVE,
  values: [siteId, id, changes.parentId !== undefined, changes.parentId ?? null, changes.position ?? null],
  read: () => undefined,
})

const REMOVE = statement('remove_category', 'select deskhand.remove_category($1, $2) as removed')

/** Deletes a category that holds nothing; tells whether there was one. */
export const removeCategory = (siteId: string, id: string): Query<boolean> => ({
  statement: REMOVE,
  values: [siteId, id],
  read: (rows) => onlyRow<{ removed: boolean }>(rows).removed,
})
