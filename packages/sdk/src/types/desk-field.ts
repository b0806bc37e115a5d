import type { FieldCondition, FieldType } from './field.ts'
import type { PageQuery } from './page.ts'
import type { Revised, RevisedChanges } from './revision.ts'

/** What a site wants to know of a ticket. Values stand in `Ticket.fields` under its key. */
export interface FieldDefinition extends Revised {
  id: string
  key: string
  label: string
  type: FieldType
  /** Of a `select` or `multiselect`: the texts to choose from; empty for every other type. */
  options: string[]
  /** Whether a customer must fill it in to open a ticket. */
  required: boolean
  visibleToCustomers: boolean
  /** Null: always asked for. */
  visibleIf: FieldCondition | null
  /** Its place among the fields, the lowest first; equal ones go by key. */
  position: number
  /** When it was taken out of use; values that stand under it stay. */
  archivedAt: string | null
}

/** The query of `GET …/fields`. */
export interface FieldQuery extends PageQuery {
  /** True for the archived ones instead of those in use. */
  archived?: boolean
}

/** The body of `POST …/fields`. */
export interface NewFieldDefinition {
  key: string
  label: string
  type: FieldType
  options?: string[]
  required?: boolean
  visibleToCustomers?: boolean
  visibleIf?: FieldCondition | null
  /** Without one it comes last. */
  position?: number
}

/** The body of `PATCH …/fields/:id`. Only what is named changes; key and type stay, because values stand under them. */
export interface FieldDefinitionChanges extends RevisedChanges {
  label?: string
  options?: string[]
  required?: boolean
  visibleToCustomers?: boolean
  visibleIf?: FieldCondition | null
  position?: number
  /** False takes it back into use. */
  archived?: boolean
}
