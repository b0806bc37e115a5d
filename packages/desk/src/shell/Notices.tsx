import './Notices.css'
import { t } from '../i18n/strings.ts'
import type { Notices as NoticesModel } from '../models/notices.ts'
import { Icon } from '../ui/Icon.tsx'

const ICONS = { problem: 'alert', done: 'check', news: 'people' } as const

/** What went wrong, what was done and can be taken back, and what only a screen reader has to say. */
export function Notices({ notices }: { notices: NoticesModel }) {
  return (
    <>
      <p class="visually-hidden" aria-live="polite">
        {notices.announcement.value}
      </p>
      <ul class="notices" aria-label={t().notices.landmark} aria-live="assertive">
        {notices.items.value.map(({ id, text, kind, action }) => (
          <li key={id} class="notice" data-kind={kind}>
            <Icon name={ICONS[kind]} />
            <span>{text}</span>
            {action && (
              <button
                type="button"
                class="button notice-action"
                onClick={() => {
                  notices.dismiss(id)
                  action.run()
                }}
              >
                {action.label}
              </button>
            )}
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
