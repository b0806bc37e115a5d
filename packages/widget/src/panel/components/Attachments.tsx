import type { Attachment } from '@deskhand/sdk'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { registerStyles } from '../styles/sheets.ts'
import { useWidget } from '../widget-context.ts'
import css from './Attachments.css?inline'
import { Icon } from './Icon.tsx'

registerStyles(css)

/** The files of a message. */
export function Attachments({ items }: { items: readonly Attachment[] }): JSX.Element | null {
  if (items.length === 0) return null
  return (
    <ul class="attachments">
      {items.map((attachment) => (
        <li key={attachment.id}>
          <AttachmentChip attachment={attachment} />
        </li>
      ))}
    </ul>
  )
}

/** A button that fetches a fresh link and follows it. */
function AttachmentChip({ attachment }: { attachment: Attachment }): JSX.Element {
  const { t, client, format } = useWidget()
  const [failed, setFailed] = useState(false)
  const { id, fileName } = attachment
  const size = format.bytes(attachment.size)

  async function download(button: HTMLElement): Promise<void> {
    setFailed(false)
    try {
      const { url } = await client.attachments.link(id)
      followDownload(url, fileName, button)
    } catch {
      setFailed(true)
    }
  }

  return (
    <button type="button" class="attachment" onClick={({ currentTarget }) => void download(currentTarget)}>
      <Icon name="file" />
      <span class="file-text">
        <span class="visually-hidden">{t.files.download} </span>
        <span class="file-name" dir="auto">
          {fileName}
        </span>{' '}
        <span class="file-state" role={failed ? 'alert' : undefined}>
          {failed ? t.files.downloadFailed : size}
        </span>
      </span>
      <Icon name="download" />
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
