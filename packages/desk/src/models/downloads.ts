import type { Attachment } from '@deskhand/sdk'
import type { DeskSite, Download } from '@deskhand/sdk/desk'
import type { Notices } from './notices.ts'

/** Saves an attachment: asks for its short-lived link and lets the browser follow it. */
export async function download(site: DeskSite, attachment: Attachment, notices: Notices): Promise<void> {
  try {
    const { url } = await site.attachments.link(attachment.id)
    follow(url, attachment.fileName)
  } catch (error) {
    notices.addProblem(error)
  }
}

/** Saves what the page holds itself. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  follow(url, name)
  // The browser has taken the bytes over once the click is done.
  setTimeout(() => URL.revokeObjectURL(url))
}

/** Saves a file on its way once it is here. @param name serves where the server proposes none */
export async function saveDownload({ stream, fileName }: Download, name: string): Promise<void> {
  saveFile(await new Response(stream).blob(), fileName ?? name)
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
