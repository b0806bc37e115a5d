import './Brand.css'
import { t } from '../i18n/strings.ts'

/** The mark and the name. */
export function Brand() {
  return (
    <span class="brand">
      <svg class="brand-mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <rect width="24" height="24" rx="7" />
        <path d="M6.5 8.2c0-.9.7-1.7 1.7-1.7h7.6c.9 0 1.7.8 1.7 1.7v5.1c0 .9-.8 1.7-1.7 1.7h-3.3l-3.4 2.9V15h-.9c-1 0-1.7-.8-1.7-1.7Z" />
      </svg>
      <span class="brand-name">{t().appName}</span>
    </span>
  )
}
