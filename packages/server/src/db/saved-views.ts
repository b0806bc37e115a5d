import type { NewSavedView, Page, PageQuery, SavedView, SavedViewChanges, ViewFilter } from '@deskhand/sdk'
import { orderedList } from './ordered-list.ts'
import { siteTable } from './site-table.ts'
import { onlyRow, statement, type Query } from './statement.ts'
import type { TableRow } from './table-row.ts'

interface SavedViewRow extends TableRow<'saved_views', 'id' | 'name' | 'owner_id' | 'position'> {
  filter: ViewFilter
  sort: SavedView['sort']
}

const READS = 'id, name, filter, sort, owner_id, position'

const toSavedView = (row: SavedViewRow): SavedView => ({
  id: row.id,
  name: row.name,
  filter: row.filter,
  sort: row.sort,
  isShared: row.owner_id === null,
  position: row.position,
})

const table = siteTable({
  table: 'saved_views',
  columns: { name: 'name', filter: 'filter', sort: 'sort', position: 'position' },
  reads: READS,
  toItem: toSavedView,
})

/** One saved view: of the team, or the caller's own. */
export const { get: getSavedView, remove: removeSavedView } = table

export const changeSavedView = (
  siteId: string,
  id: string,
  { filter, ...changes }: SavedViewChanges,
): Query<SavedView | null> =>
  table.change(siteId, id, { ...changes, filter: filter && JSON.stringify(filter) })

const ADD = statement(
  'add_saved_view',
  `insert into deskhand.saved_views (site_id, owner_id, name, filter, sort, position)
  values ($1, case when $2 then null else deskhand_private.actor_id() end, $3, $4, $5, coalesce($6::int,
    (select coalesce(max(position), -1) + 1 from deskhand.saved_views where site_id = $1)))
  returning ${READS}`,
)

/** Adds a view of the whole team, or the caller's own. */
export const addSavedView = (siteId: string, view: NewSavedView): Query<SavedView> => ({
  statement: ADD,
  values: [siteId, view.isShared, view.name, JSON.stringify(view.filter), view.sort, view.position ?? null],
  read: (rows) => toSavedView(onlyRow<SavedViewRow>(rows)),
})

const REQUIRE_WRITER = statement(
  'require_writer_of_saved_view',
  `select deskhand_private.require_admin(site_id) from deskhand.saved_views
  where site_id = $1 and id = $2 and owner_id is null`,
)

/** Goes before a change of a view: what the team shares only admins write. */
export const requireWriterOfSavedView = (siteId: string, id: string): Query<void> => ({
  statement: REQUIRE_WRITER,
  values: [siteId, id],
  read: () => undefined,
})

const list = orderedList({
  name: 'saved_views',
  rows: `select ${READS} from deskhand.saved_views where site_id = $1`,
  parameters: 1,
  toItem: toSavedView,
})

/** The team's views and the caller's own, each in its place. */
export const listSavedViews = (siteId: string, page: PageQuery): Query<Page<SavedView>> =>
  list([siteId], page)
