import type { ClientCore } from '../core/client-core.ts'
import { path } from '../core/url.ts'
import type { AttachmentsResource } from './attachments.ts'

/**
 * Makes what leads to files and no more: `createAttachments` for those who ship less.
 * @example
 * const { url } = await createAttachmentLinks(core).link(attachment.id)
 */
export function createAttachmentLinks({
  request,
}: Pick<ClientCore, 'request'>): Pick<AttachmentsResource, 'link' | 'thumbnailLink'> {
  return {
    link: (id, options) => request({ ...options, path: path`/v1/attachments/${id}` }),
    thumbnailLink: (id, options) => request({ ...options, path: path`/v1/attachments/${id}/thumbnail` }),
  }
}
