import type { Attachment } from '@deskhand/sdk'
import { AttachmentChip } from './AttachmentChip.tsx'

/** What hangs on a message. */
export function MessageFiles({ attachments }: { attachments: readonly Attachment[] }) {
  if (attachments.length === 0) return null
  return (
    <ul class="message-files">
      {attachments.map((attachment) => (
        <li key={attachment.id}>
          <AttachmentChip attachment={attachment} />
        </li>
      ))}
    </ul>
  )
}
