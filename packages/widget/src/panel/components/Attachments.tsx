import type { Attachment } from '@deskhand/sdk'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { registerStyles } from '../styles/sheets.ts'
import { AttachmentPicture } from '../views/late-thread.ts'
import { useWidget } from '../widget-context.ts'
import css from './Attachments.css?inline'
import { Icon } from './Icon.tsx'

registerStyles(css)

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

/** A button that downloads the file: a picture is shown small, anything else by its name. */
function AttachmentButton({ attachment }: { attachment: Attachment }): JSX.Element {
  const model = useWidget()
  const [failed, setFailed] = useState(false)
  const { t, format } = model
  const { fileName, thumbnail, size } = attachment

  async function download(button: HTMLElement): Promise<void> {
    setFailed(false)
    try {
      const { downloadAttachment } = await import('../chunks/thread-extras.ts')
      await downloadAttachment(model, attachment, button)
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
            {failed ? t.files.downloadFailed : format.bytes(size)}
          </span>
        </span>
        <Icon name="download" />
      </span>
    </button>
  )
}
