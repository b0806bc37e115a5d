import type { RequestOptions } from '../../core/request-options.ts'
import { path } from '../../core/url.ts'
import type {
  CannedReply,
  CannedReplyChanges,
  CannedReplyQuery,
  NewCannedReply,
} from '../../types/desk-canned-reply.ts'
import type { DeskCalls } from './calls.ts'
import { createItems, createList } from './collection.ts'
import type { ItemsResource, ListResource } from './collection.ts'

/** Answers that are written once: those of the whole team, which admins write, and the member's own. */
export interface CannedRepliesResource
  extends
    ListResource<CannedReply, CannedReplyQuery>,
    ItemsResource<CannedReply, NewCannedReply, CannedReplyChanges> {
  remove(id: string, options?: RequestOptions): Promise<void>
}

export function createCannedReplies(calls: DeskCalls, site: string): CannedRepliesResource {
  const replies = `${site}/canned-replies`
  return {
    ...createList(calls.request, replies),
    ...createItems(calls, replies),
    remove: (id, options) => calls.request({ ...options, method: 'DELETE', path: replies + path`/${id}` }),
  }
}
