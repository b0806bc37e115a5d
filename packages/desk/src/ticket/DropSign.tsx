import './DropSign.css'
import { t } from '../i18n/strings.ts'
import type { ComposerMode } from '../models/drafts.ts'
import { Icon } from '../ui/Icon.tsx'

/** Says what becomes of the files that are held over the ticket: also who will see them. */
export function DropSign({ mode }: { mode: ComposerMode }) {
  const text = t().composer
  return (
    <div class="drop-sign" data-mode={mode}>
      <Icon name={mode === 'note' ? 'lock' : 'attach'} />
      <strong>{text.dropHere}</strong>
      <span>{mode === 'note' ? text.dropToNote : text.dropToReply}</span>
    </div>
  )
}
