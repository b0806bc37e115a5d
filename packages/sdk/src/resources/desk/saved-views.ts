import type { RequestOptions } from '../../core/request-options.ts'
import { path } from '../../core/url.ts'
import type { NewSavedView, SavedView, SavedViewChanges } from '../../types/desk-saved-view.ts'
import type { DeskCalls } from './calls.ts'
import { createItems, createList } from './collection.ts'
import type { ItemsResource, ListResource } from './collection.ts'

/**
 * Ways to look at the queue that are kept under a name: those of the whole team, which admins write, and the member's own.
 * @example
 * await site.savedViews.create({
 *   name: 'Late refunds', filter: { tagId: refund.id, waitingOverHours: 24 }, sort: 'lastMessageAt', isShared: false,
 * })
 */
export interface SavedViewsResource
  extends ListResource<SavedView>, ItemsResource<SavedView, NewSavedView, SavedViewChanges> {
  remove(id: string, options?: RequestOptions): Promise<void>
}

export function createSavedViews(calls: DeskCalls, site: string): SavedViewsResource {
  const views = `${site}/saved-views`
  return {
    ...createList(calls.request, views),
    ...createItems(calls, views),
    remove: (id, options) => calls.request({ ...options, method: 'DELETE', path: views + path`/${id}` }),
  }
}
