import { type AttachmentLink, createAttachmentLinks } from '@deskhand/sdk'
import type { Part } from '../state/parts.ts'
import type { WidgetModel } from '../widget-context.ts'

/** A link is asked for again this long before it ends. */
const SPARE_MS = 30_000

/** Links to the small versions of pictures, each asked for once as long as it lasts. */
export interface ThumbnailLinks extends Part {
  get: (attachmentId: string) => Promise<string>
  /** The link does not work any more. */
  forget: (attachmentId: string) => void
}

export function createThumbnailLinks({ client }: WidgetModel): ThumbnailLinks {
  const links = new Map<string, Promise<AttachmentLink>>()
  const attachments = createAttachmentLinks(client.core)

  function ask(id: string): Promise<AttachmentLink> {
    const asked = attachments.thumbnailLink(id)
    links.set(id, asked)
    asked.catch(() => links.delete(id))
    return asked
  }

  return {
    async get(id) {
      const { url, expiresAt } = await (links.get(id) ?? ask(id))
      if (Date.parse(expiresAt) - Date.now() > SPARE_MS) return url
      return (await ask(id)).url
    },
    forget: (id) => links.delete(id),
    dispose: () => links.clear(),
  }
}
