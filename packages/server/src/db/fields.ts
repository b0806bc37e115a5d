import type {
  FieldCondition,
  FieldDefinition,
  FieldDefinitionChanges,
  FieldQuery,
  FieldType,
  NewFieldDefinition,
  Page,
} from '@deskhand/sdk'
import { orderedList } from './ordered-list.ts'
import { revisionsOf } from './revisions.ts'
import { siteTable } from './site-table.ts'
import type { Query } from './statement.ts'
import type { TableRow } from './table-row.ts'

interface FieldRow extends TableRow<
  'ticket_fields',
  | 'id'
  | 'key'
  | 'label'
  | 'type'
  | 'options'
  | 'required'
  | 'visible_to_customers'
  | 'visible_if'
  | 'position'
  | 'archived_at'
> {
  type: FieldType
  options: string[]
  visible_if: (FieldCondition & Record<string, never>) | null
  revision: string
}

export const fieldRevisions = revisionsOf({
  table: 'ticket_fields',
  columns: ['label', 'options', 'required', 'visible_to_customers', 'visible_if', 'archived_at is null'],
})

const READS = `id, key, label, type, options, required, visible_to_customers, visible_if, position, archived_at,
  ${fieldRevisions.sql} as revision`

const toField = (row: FieldRow): FieldDefinition => ({
  id: row.id,
  key: row.key,
  label: row.label,
  type: row.type,
  options: row.options,
  required: row.required,
  visibleToCustomers: row.visible_to_customers,
  visibleIf: row.visible_if && { key: row.visible_if.key, equals: row.visible_if.equals },
  position: row.position,
  archivedAt: row.archived_at,
  revision: row.revision,
})

const table = siteTable({
  table: 'ticket_fields',
  columns: {
    key: 'key',
    label: 'label',
    type: 'type',
    options: 'options',
    required: 'required',
    visibleToCustomers: 'visible_to_customers',
    visibleIf: 'visible_if',
    position: 'position',
    archivedAt: 'archived_at',
  },
  reads: READS,
  toItem: toField,
  isOrdered: true,
})

/** Options and conditions are JSON to the database. */
function toColumns({ options, visibleIf, ...others }: Pick<NewFieldDefinition, 'options' | 'visibleIf'>) {
  return {
    ...others,
    ...(options && { options: JSON.stringify(options) }),
    ...(visibleIf !== undefined && { visibleIf: visibleIf && JSON.stringify(visibleIf) }),
  }
}

export const getField = table.get

export const addField = (siteId: string, field: NewFieldDefinition): Query<FieldDefinition> =>
  table.add(siteId, toColumns(field))

export const changeField = (
  siteId: string,
  id: string,
  { archived, ...changes }: FieldDefinitionChanges,
): Query<FieldDefinition | null> =>
  table.change(siteId, id, {
    ...toColumns(changes),
    ...(archived !== undefined && { archivedAt: archived ? new Date().toISOString() : null }),
  })

const list = orderedList({
  name: 'desk_fields',
  rows: `select ${READS}, key as name from deskhand.ticket_fields where site_id = $1 and (archived_at is not null) = $2`,
  parameters: 2,
  toItem: toField,
})

/** The field definitions of a site in the owner's order: those in use, or those archived. */
export const listFields = (
  siteId: string,
  { archived = false, ...page }: FieldQuery,
): Query<Page<FieldDefinition>> => list([siteId, archived], page)
