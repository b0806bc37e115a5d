import type { DeskDepartment, Page, PageQuery } from '@deskhand/sdk'
import { orderedList } from './ordered-list.ts'
import { revisionsOf } from './revisions.ts'
import { siteTable } from './site-table.ts'
import { statement, type Query } from './statement.ts'
import type { TableRow } from './table-row.ts'

interface DepartmentRow extends TableRow<'departments', 'id' | 'name' | 'description' | 'position'> {
  revision: string
}

export const departmentRevisions = revisionsOf({ table: 'departments', columns: ['name', 'description'] })

const COLUMNS = { name: 'name', description: 'description', position: 'position' } as const
const READS = `id, name, description, position, ${departmentRevisions.sql} as revision`

const toDepartment = ({ id, name, description, position, revision }: DepartmentRow): DeskDepartment => ({
  id,
  name,
  description,
  position,
  revision,
})

/** One department. */
export const departments = siteTable({
  table: 'departments',
  columns: COLUMNS,
  reads: READS,
  toItem: toDepartment,
  isOrdered: true,
})

const list = orderedList({
  name: 'desk_departments',
  rows: `select ${READS} from deskhand.departments where site_id = $1`,
  parameters: 1,
  toItem: toDepartment,
})

/** The departments of a site in the owner's order. */
export const listDeskDepartments = (siteId: string, page: PageQuery): Query<Page<DeskDepartment>> =>
  list([siteId], page)

/** What names a department, and follows it when another takes its place. */
const FOLLOWERS = ['tickets', 'ticket_templates', 'canned_replies'] as const

/**
 * Hands everything of one department over to another. Goes before removing it: what still names it then names none.
 * Each ticket gets an entry in its history.
 */
export const replaceDepartment = (siteId: string, id: string, replacementId: string): Query<void>[] =>
  FOLLOWERS.map((table) => ({
    statement: statement(
      `replace_department:${table}`,
      `update deskhand.${table} set department_id = $3 where site_id = $1 and department_id = $2`,
    ),
    values: [siteId, id, replacementId],
    read: () => undefined,
  }))
