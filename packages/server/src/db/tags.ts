import type { DeskTag, Page, TagQuery } from '@deskhand/sdk'
import { orderedList } from './ordered-list.ts'
import { revisionsOf } from './revisions.ts'
import { siteTable } from './site-table.ts'
import { statement, type Query } from './statement.ts'
import type { TableRow } from './table-row.ts'

interface TagRow extends TableRow<'ticket_tags', 'id' | 'name' | 'color' | 'description'> {
  revision: string
}

export const tagRevisions = revisionsOf({ table: 'ticket_tags', columns: ['name', 'color', 'description'] })

const READS = `id, name, color, description, ${tagRevisions.sql} as revision`

const toTag = ({ id, name, color, description, revision }: TagRow): DeskTag => ({
  id,
  name,
  color,
  description,
  revision,
})

/** One tag. */
export const tags = siteTable({
  table: 'ticket_tags',
  columns: { name: 'name', color: 'color', description: 'description' },
  reads: READS,
  toItem: toTag,
})

const list = orderedList({
  name: 'desk_tags',
  rows: `select ${READS}, 0 as position from deskhand.ticket_tags
    where site_id = $1 and ($2::text is null or strpos(lower(name), lower($2)) > 0)`,
  parameters: 2,
  toItem: toTag,
})

/** The tags of a site by name. */
export const listTags = (siteId: string, { q, ...page }: TagQuery): Query<Page<DeskTag>> =>
  list([siteId, q ?? null], page)

const REMOVE = statement(
  'remove_tag',
  'select deskhand.remove_tag(id, $3) from deskhand.ticket_tags where site_id = $1 and id = $2',
)

/** Takes a tag away from the site and its tickets, which get the replacement instead. Tells whether there was one. */
export const removeTag = (siteId: string, id: string, replacementId: string | null): Query<boolean> => ({
  statement: REMOVE,
  values: [siteId, id, replacementId],
  read: (rows) => rows.length > 0,
})
