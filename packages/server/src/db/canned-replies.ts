import type { CannedReply, CannedReplyQuery, NewCannedReply, Page } from '@deskhand/sdk'
import { orderedList } from './ordered-list.ts'
import { revisionsOf } from './revisions.ts'
import { siteTable } from './site-table.ts'
import { onlyRow, statement, type Query } from './statement.ts'
import type { TableRow } from './table-row.ts'

interface CannedReplyRow extends TableRow<
  'canned_replies',
  'id' | 'title' | 'body' | 'department_id' | 'owner_id'
> {
  revision: string
}

export const cannedReplyRevisions = revisionsOf({
  table: 'canned_replies',
  columns: ['title', 'body', 'department_id'],
})

const READS = `id, title, body, department_id, owner_id, ${cannedReplyRevisions.sql} as revision`

const toCannedReply = (row: CannedReplyRow): CannedReply => ({
  id: row.id,
  title: row.title,
  body: row.body,
  departmentId: row.department_id,
  isShared: row.owner_id === null,
  revision: row.revision,
})

/** One canned reply: of the team, or the caller's own. */
export const cannedReplies = siteTable({
  table: 'canned_replies',
  columns: { title: 'title', body: 'body', departmentId: 'department_id' },
  reads: READS,
  toItem: toCannedReply,
})

const ADD = statement(
  'add_canned_reply',
  `insert into deskhand.canned_replies (site_id, owner_id, title, body, department_id)
  values ($1, case when $2 then null else deskhand_private.actor_id() end, $3, $4, $5) returning ${READS}`,
)

/** Adds a canned reply of the whole team, or the caller's own. */
export const addCannedReply = (siteId: string, reply: NewCannedReply): Query<CannedReply> => ({
  statement: ADD,
  values: [siteId, reply.isShared, reply.title, reply.body, reply.departmentId ?? null],
  read: (rows) => toCannedReply(onlyRow<CannedReplyRow>(rows)),
})

const REQUIRE_WRITER = statement(
  'require_writer_of_canned_reply',
  `select deskhand_private.require_admin(site_id) from deskhand.canned_replies
  where site_id = $1 and id = $2 and owner_id is null`,
)

/** Goes before a change of a reply: what the team shares only admins write. */
export const requireWriterOfCannedReply = (siteId: string, id: string): Query<void> => ({
  statement: REQUIRE_WRITER,
  values: [siteId, id],
  read: () => undefined,
})

const list = orderedList({
  name: 'canned_replies',
  rows: `select ${READS}, 0 as position, lower(title) as name from deskhand.canned_replies
    where site_id = $1
      and ($2::text is null or strpos(lower(title), lower($2)) > 0 or strpos(lower(body), lower($2)) > 0)
      and ($3::uuid is null or department_id is null or department_id = $3)`,
  parameters: 3,
  toItem: toCannedReply,
})

/** The team's replies and the caller's own, by title. */
export const listCannedReplies = (
  siteId: string,
  { q, departmentId, ...page }: CannedReplyQuery,
): Query<Page<CannedReply>> => list([siteId, q ?? null, departmentId ?? null], page)
