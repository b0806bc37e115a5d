import type { JSX } from 'preact'
import { Icon } from '../components/Icon.tsx'
import { registerStyles } from '../styles/sheets.ts'
import { useWidget } from '../widget-context.ts'
import css from './ThreadPill.css?inline'

registerStyles(css)

export interface ThreadPillProps {
  newBelow: number
  onClick: () => void
}

/** Leads back to the newest message, and tells how many have come in below. */
export function ThreadPill({ newBelow, onClick }: ThreadPillProps): JSX.Element {
  const { t, rest } = useWidget()
  return (
    <button
      type="button"
      class="to-end"
      aria-label={newBelow > 0 ? undefined : t.thread.newMessages}
      onClick={onClick}
    >
      {newBelow > 0 && <span>{rest.thread.newBelow(newBelow)}</span>}
      <Icon name="down" />
    </button>
  )
}
