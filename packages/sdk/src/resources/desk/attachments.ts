import type { RequestOptions } from '../../core/request-options.ts'
import type { Request } from '../../core/request.ts'
import { path } from '../../core/url.ts'
import type { AttachmentLink } from '../../types/attachment.ts'
import { createAttachments } from '../attachments.ts'
import type { AttachmentsResource } from '../attachments.ts'
import type { DeskCalls } from './calls.ts'

/** The files of the team, and those of customers on tickets the member may see. */
export interface DeskAttachmentsResource extends AttachmentsResource {
  /** A link to the small version of an image, like `link`. Only an attachment that has a `thumbnail` has one. */
  thumbnailLink(id: string, options?: RequestOptions): Promise<AttachmentLink>
}

export function createDeskAttachments({ request, send }: DeskCalls, site: string): DeskAttachmentsResource {
  // The desk has the customers' routes once more, below the site.
  const belowSite: Request = (call) => request({ ...call, path: call.path.replace(/^\/v1/, site) })
  return {
    ...createAttachments({ request: belowSite, begin: belowSite, send }),
    thumbnailLink: (id, options) => request({ ...options, path: site + path`/attachments/${id}/thumbnail` }),
  }
}
