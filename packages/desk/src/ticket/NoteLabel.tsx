import './NoteLabel.css'
import { t } from '../i18n/strings.ts'
import { Icon } from '../ui/Icon.tsx'

/** Says that the customer never sees this. */
export function NoteLabel() {
  return (
    <span class="note-label">
      <Icon name="lock" />
      {t().thread.internalNote}
    </span>
  )
}
