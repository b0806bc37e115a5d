import type { Attachment } from '@deskhand/sdk'
import type { DeskSite } from '@deskhand/sdk/desk'
import { describeProblem } from '../problem-text.ts'
import type { Notices } from './notices.ts'

/** Saves an attachment: asks for its short-lived link and lets the browser follow it. */
export async function download(site: DeskSite, attachment: Attachment, notices: Notices): Promise<void> {
  try {
    const { url } = await site.attachments.link(attachment.id)
    const anchor = document.createElement('a')
    anchor.href = url
    anchor.download = attachment.fileName
    anchor.rel = 'noopener noreferrer'
    // Firefox follows a click only inside the document.
    document.body.append(anchor)
    anchor.click()
    anchor.remove()
  } catch (error) {
    notices.add(describeProblem(error))
  }
}
