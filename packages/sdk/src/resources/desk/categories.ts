import type { RequestOptions } from '../../core/request-options.ts'
import { path } from '../../core/url.ts'
import type { CategoryChanges, DeskCategory, NewCategory } from '../../types/desk-category.ts'
import type { Page } from '../../types/page.ts'
import type { DeskCalls } from './calls.ts'
import { createItems } from './collection.ts'
import type { ItemsResource } from './collection.ts'

/** How the knowledge base is divided. Every member reads them, admins settle them. */
export interface DeskCategoriesResource extends ItemsResource<DeskCategory, NewCategory, CategoryChanges> {
  /** All of them, in the order in which customers see them, each followed by those below it. */
  list(options?: RequestOptions): Promise<Page<DeskCategory>>
  /**
   * Removes an empty one.
   * @throws DeskhandError `invalid_request` while it has articles or categories below it
   */
  remove(id: string, options?: RequestOptions): Promise<void>
}

export function createDeskCategories(calls: DeskCalls, site: string): DeskCategoriesResource {
  const categories = `${site}/categories`
  return {
    ...createItems(calls, categories),
    list: (options) => calls.request({ ...options, path: categories }),
    remove: (id, options) => calls.request({ ...options, method: 'DELETE', path: categories + path`/${id}` }),
  }
}
