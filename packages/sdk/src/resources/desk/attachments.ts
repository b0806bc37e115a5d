import type { Request } from '../../core/request.ts'
import { createAttachments } from '../attachments.ts'
import type { AttachmentsResource } from '../attachments.ts'
import type { DeskCalls } from './calls.ts'

/** The files of the team, and those of customers on tickets the member may see. */
export type DeskAttachmentsResource = AttachmentsResource

export function createDeskAttachments(calls: DeskCalls, site: string): DeskAttachmentsResource {
  // The desk has the customers' routes once more, below the site.
  const belowSite: Request = (call) => calls.request({ ...call, path: call.path.replace(/^\/v1/, site) })
  return createAttachments({ request: belowSite, begin: belowSite, fetch: calls.fetch, session: calls })
}
