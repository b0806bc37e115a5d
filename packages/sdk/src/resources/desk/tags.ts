import type { RequestOptions } from '../../core/request-options.ts'
import { path } from '../../core/url.ts'
import type { DeskTag, NewTag, TagChanges, TagQuery, TagRemoval } from '../../types/desk-tag.ts'
import type { DeskCalls } from './calls.ts'
import { createItems, createList } from './collection.ts'
import type { ItemsResource, ListResource } from './collection.ts'

/** The labels of tickets. Every member may add one; admins change and remove them. */
export interface DeskTagsResource
  extends ListResource<DeskTag, TagQuery>, ItemsResource<DeskTag, NewTag, TagChanges> {
  /**
   * Removes it from the site and from every ticket; those get the replacement instead, if one is named.
   * @example
   * await site.tags.remove(typo.id, { replacementId: tag.id })
   */
  remove(id: string, removal?: TagRemoval, options?: RequestOptions): Promise<void>
}

export function createDeskTags(calls: DeskCalls, site: string): DeskTagsResource {
  const tags = `${site}/tags`
  return {
    ...createList(calls.request, tags),
    ...createItems(calls, tags),
    remove: (id, removal, options) =>
      calls.request({ ...options, method: 'DELETE', path: tags + path`/${id}`, query: removal }),
  }
}
