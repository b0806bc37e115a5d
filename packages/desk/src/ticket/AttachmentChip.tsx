import './AttachmentChip.css'
import type { Attachment } from '@deskhand/sdk'
import { t } from '../i18n/strings.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import { Icon } from '../ui/Icon.tsx'
import { AttachmentThumbnail } from './AttachmentThumbnail.tsx'
import { sizeText } from './size-text.ts'

/** A file of a message; a button once its bytes are there and were checked. */
export function AttachmentChip({ attachment }: { attachment: Attachment }) {
  const desk = useSiteDesk()
  const { fileName, size, state, thumbnail } = attachment
  const text = t().thread
  if (state !== 'ready') {
    return (
      <span class="attachment-chip" data-state={state}>
        <Icon name="alert" />
        <span class="attachment-name">{fileName}</span>
        <span class="attachment-size">{state === 'pending' ? text.pendingFile : text.rejectedFile}</span>
      </span>
    )
  }
  return (
    <button
      type="button"
      class={thumbnail ? 'attachment-chip with-thumbnail' : 'attachment-chip'}
      aria-label={text.download(fileName)}
      title={text.download(fileName)}
      onClick={() => void desk.download(attachment)}
    >
      {thumbnail && <AttachmentThumbnail id={attachment.id} thumbnail={thumbnail} />}
      <span class="attachment-words">
        <Icon name="download" />
        <span class="attachment-name">{fileName}</span>
        <span class="attachment-size">{sizeText(size)}</span>
      </span>
    </button>
  )
}
