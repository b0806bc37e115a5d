import './Notices.css'
import { t } from '../i18n/strings.ts'
import type { Notices as NoticesModel } from '../models/notices.ts'
import { Icon } from '../ui/Icon.tsx'

/** What went wrong, until it is dismissed, and what only a screen reader has to say. */
export function Notices({ notices }: { notices: NoticesModel }) {
  return (
    <>
      <p class="visually-hidden" aria-live="polite">
        {notices.announcement.value}
      </p>
      <ul class="notices" aria-label={t().notices.landmark} aria-live="assertive">
        {notices.items.value.map(({ id, text }) => (
          <li key={id} class="notice">
            <Icon name="alert" />
            <span>{text}</span>
            <button
              type="button"
              class="icon-button"
              aria-label={t().notices.dismiss}
              onClick={() => notices.dismiss(id)}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
