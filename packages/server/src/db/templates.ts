import type { DeskTemplate, Page, PageQuery } from '@deskhand/sdk'
import { orderedList } from './ordered-list.ts'
import { revisionsOf } from './revisions.ts'
import { siteTable } from './site-table.ts'
import type { Query } from './statement.ts'
import type { TableRow } from './table-row.ts'

interface TemplateRow extends TableRow<
  'ticket_templates',
  'id' | 'name' | 'subject' | 'body' | 'department_id' | 'priority' | 'position'
> {
  priority: DeskTemplate['priority']
  revision: string
}

export const templateRevisions = revisionsOf({
  table: 'ticket_templates',
  columns: ['name', 'subject', 'body', 'department_id', 'priority'],
})

const READS = `id, name, subject, body, department_id, priority, position, ${templateRevisions.sql} as revision`

const toTemplate = (row: TemplateRow): DeskTemplate => ({
  id: row.id,
  name: row.name,
  subject: row.subject,
  body: row.body,
  departmentId: row.department_id,
  priority: row.priority,
  position: row.position,
  revision: row.revision,
})

/** One template. */
export const templates = siteTable({
  table: 'ticket_templates',
  columns: {
    name: 'name',
    subject: 'subject',
    body: 'body',
    departmentId: 'department_id',
    priority: 'priority',
    position: 'position',
  },
  reads: READS,
  toItem: toTemplate,
  isOrdered: true,
})

const list = orderedList({
  name: 'desk_templates',
  rows: `select ${READS} from deskhand.ticket_templates where site_id = $1`,
  parameters: 1,
  toItem: toTemplate,
})

/** The ticket templates of a site in the owner's order. */
export const listDeskTemplates = (siteId: string, page: PageQuery): Query<Page<DeskTemplate>> =>
  list([siteId], page)
