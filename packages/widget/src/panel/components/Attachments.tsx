import { type Attachment, createAttachmentLinks } from '@deskhand/sdk'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { registerStyles } from '../styles/sheets.ts'
import { useWidget } from '../widget-context.ts'
import { AttachmentPicture } from '../views/late-thread.ts'
import css from './Attachments.css?inline'
import { Icon, Path } from './Icon.tsx'

registerStyles(css)

const DOWNLOAD = 'M12 4v11M7 11l5 5 5-5M5 20h14'

/** The files of a message. */
export function Attachments({ items }: { items: readonly Attachment[] }): JSX.Element {
  return (
    <ul class="attachments">
      {items.map((attachment) => (
        <li key={attachment.id}>
          <AttachmentButton attachment={attachment} />
        </li>
      ))}
    </ul>
  )
}

/** A button that fetches a fresh link to the file and follows it: a picture is shown small, anything else by its name. */
function AttachmentButton({ attachment }: { attachment: Attachment }): JSX.Element {
  const { t, client, format } = useWidget()
  const [failed, setFailed] = useState(false)
  const { id, fileName, thumbnail } = attachment
  const size = format.bytes(attachment.size)

  async function download(button: HTMLElement): Promise<void> {
    setFailed(false)
    try {
      const { url } = await createAttachmentLinks(client.core).link(id)
      followDownload(url, fileName, button)
    } catch {
      setFailed(true)
    }
  }

  return (
    <button
      type="button"
      class={thumbnail ? 'attachment with-picture' : 'attachment'}
      onClick={({ currentTarget }) => void download(currentTarget)}
    >
      {thumbnail ? <AttachmentPicture attachment={attachment} /> : <Icon name="file" />}
      <span class="attachment-line">
        <span class="file-text">
          <span class="visually-hidden">{t.files.download} </span>
          <span class="file-name" dir="auto">
            {fileName}
          </span>{' '}
          <span class="file-state" role={failed ? 'alert' : undefined}>
            {failed ? t.files.downloadFailed : size}
          </span>
        </span>
        <Path d={DOWNLOAD} />
      </span>
    </button>
  )
}

/** A link of five minutes cannot stand in the page, so it is made at the click and gone after it. */
function followDownload(url: string, fileName: string, beside: HTMLElement): void {
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.rel = 'noopener'
  link.hidden = true
  beside.after(link)
  link.click()
  link.remove()
}
