import './AttachmentChip.css'
import type { Attachment } from '@deskhand/sdk'
import { locale, t } from '../i18n/strings.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import { Icon } from '../ui/Icon.tsx'

/** A file of a message; a button once its bytes are there and were checked. */
export function AttachmentChip({ attachment }: { attachment: Attachment }) {
  const desk = useSiteDesk()
  const { fileName, size, state } = attachment
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
      class="attachment-chip"
      aria-label={text.download(fileName)}
      onClick={() => void desk.download(attachment)}
    >
      <Icon name="download" />
      <span class="attachment-name">{fileName}</span>
      <span class="attachment-size">{sizeText(size)}</span>
    </button>
  )
}

const UNITS = ['byte', 'kilobyte', 'megabyte'] as const

function sizeText(bytes: number): string {
  const power = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2
  const unit = UNITS[power]
  const format = {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: power === 2 ? 1 : 0,
  } as const
  return new Intl.NumberFormat(locale(), format).format(bytes / 1000 ** power)
}
