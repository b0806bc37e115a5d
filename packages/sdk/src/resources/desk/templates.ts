import type { RequestOptions } from '../../core/request-options.ts'
import { path } from '../../core/url.ts'
import type { DeskTemplate, NewTemplate, TemplateChanges } from '../../types/desk-template.ts'
import type { DeskCalls } from './calls.ts'
import { createItems, createList } from './collection.ts'
import type { ItemsResource, ListResource } from './collection.ts'

/** Ticket forms that are filled in already. Every member reads them, admins settle them. */
export interface DeskTemplatesResource
  extends ListResource<DeskTemplate>, ItemsResource<DeskTemplate, NewTemplate, TemplateChanges> {
  /** Removes it. Tickets that were opened with it stay as they are. */
  remove(id: string, options?: RequestOptions): Promise<void>
}

export function createDeskTemplates(calls: DeskCalls, site: string): DeskTemplatesResource {
  const templates = `${site}/templates`
  return {
    ...createList(calls.request, templates),
    ...createItems(calls, templates),
    remove: (id, options) => calls.request({ ...options, method: 'DELETE', path: templates + path`/${id}` }),
  }
}
