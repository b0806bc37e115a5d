import './ContrastNote.css'
import { locale, t } from '../../../i18n/strings.ts'
import { contrast } from './contrast.ts'

const WHITE = '#ffffff'
const BLACK = '#000000'

/** What is readable. @see https://www.w3.org/TR/WCAG22/#contrast-minimum */
const READABLE = 4.5

/** What the widget makes of an accent: which text stands on it, and how well both can be told apart. */
export function ContrastNote({ accent }: { accent: string }) {
  const text = t().look
  const takesWhite = contrast(accent, WHITE) >= READABLE
  const on = takesWhite ? WHITE : BLACK
  const ratio = contrast(accent, on).toLocaleString(locale(), { maximumFractionDigits: 1 })
  return (
    <p class="contrast-note">
      <svg class="contrast-note-sample" viewBox="0 0 44 24" aria-hidden="true">
        <rect width="44" height="24" rx="6" fill={accent} />
        <text x="22" y="16.5" text-anchor="middle" font-size="13" font-weight="600" fill={on}>
          Aa
        </text>
      </svg>
      {takesWhite ? text.whiteOnAccent(ratio) : text.blackOnAccent(ratio)}
    </p>
  )
}
