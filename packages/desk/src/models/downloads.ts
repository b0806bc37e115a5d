import type { Attachment } from '@deskhand/sdk'
import type { DeskSite } from '@deskhand/sdk/desk'
import { describeProblem } from '../problem-text.ts'
import type { Notices } from './notices.ts'

/** Saves an attachment: asks for its short-lived link and lets the browser follow it. */
export async function download(site: DeskSite, attachment: Attachment, notices: Notices): Promise<void> {
  try {
    const { url } = await site.attachments.link(attachment.id)
    follow(url, attachment.fileName)
  } catch (error) {
    notices.add(describeProblem(error))
  }
}

/** Saves what the page holds itself. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  follow(url, name)
  // The browser has taken the bytes over once the click is done.
  setTimeout(() => URL.revokeObjectURL(url))
}

function follow(url: string, fileName: string): void {
  const anchor = document.createElement('a')
  anchor.href = url
  anchor.download = fileName
  anchor.rel = 'noopener noreferrer'
  // Firefox follows a click only inside the document.
  document.body.append(anchor)
  anchor.click()
  anchor.remove()
}
