import { type Attachment, createAttachmentLinks } from '@deskhand/sdk'
import type { WidgetModel } from '../widget-context.ts'

/**
 * Fetches a fresh link to a file and follows it. A link of five minutes cannot stand in the page, so it is made at the click and gone
 * after it.
 * @param beside what was clicked
 * @throws DeskhandError why there is no link
 */
export async function downloadAttachment(
  { client }: WidgetModel,
  { id, fileName }: Attachment,
  beside: HTMLElement,
): Promise<void> {
  const { url } = await createAttachmentLinks(client.core).link(id)
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.rel = 'noopener'
  link.hidden = true
  beside.after(link)
  link.click()
  link.remove()
}
