import type { RequestOptions } from '../../core/request-options.ts'
import { path } from '../../core/url.ts'
import type {
  DepartmentChanges,
  DepartmentRemoval,
  DeskDepartment,
  NewDepartment,
} from '../../types/desk-department.ts'
import type { DeskCalls } from './calls.ts'
import { createItems, createList } from './collection.ts'
import type { ItemsResource, ListResource } from './collection.ts'

/** Where tickets go. Every member reads them, admins settle them. */
export interface DeskDepartmentsResource
  extends ListResource<DeskDepartment>, ItemsResource<DeskDepartment, NewDepartment, DepartmentChanges> {
  /**
   * Removes it. Its tickets, templates and shared canned replies move to the replacement, or have no department any more.
   * @example
   * await site.departments.remove(sales.id, { replacementId: support.id })
   */
  remove(id: string, removal?: DepartmentRemoval, options?: RequestOptions): Promise<void>
}

export function createDeskDepartments(calls: DeskCalls, site: string): DeskDepartmentsResource {
  const departments = `${site}/departments`
  return {
    ...createList(calls.request, departments),
    ...createItems(calls, departments),
    remove: (id, removal, options) =>
      calls.request({ ...options, method: 'DELETE', path: departments + path`/${id}`, query: removal }),
  }
}
