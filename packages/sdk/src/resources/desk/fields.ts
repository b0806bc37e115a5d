import type { RequestOptions } from '../../core/request-options.ts'
import { path } from '../../core/url.ts'
import type {
  FieldDefinition,
  FieldDefinitionChanges,
  FieldQuery,
  NewFieldDefinition,
} from '../../types/desk-field.ts'
import type { DeskCalls } from './calls.ts'
import { createItems, createList } from './collection.ts'
import type { ItemsResource, ListResource } from './collection.ts'

/** What the site wants to know of a ticket. From the first definition on, tickets take no other fields than those defined. */
export interface DeskFieldsResource
  extends
    ListResource<FieldDefinition, FieldQuery>,
    ItemsResource<FieldDefinition, NewFieldDefinition, FieldDefinitionChanges> {
  /** Takes it out of use. Values that tickets have stay, and `update(id, { archived: false })` brings it back. */
  archive(id: string, options?: RequestOptions): Promise<void>
}

export function createDeskFields(calls: DeskCalls, site: string): DeskFieldsResource {
  const fields = `${site}/fields`
  return {
    ...createList(calls.request, fields),
    ...createItems(calls, fields),
    archive: (id, options) => calls.request({ ...options, method: 'DELETE', path: fields + path`/${id}` }),
  }
}
