import type { JSX } from 'preact'
import { Icon } from '../components/Icon.tsx'
import { useWidget } from '../widget-context.ts'

interface ThreadPillProps {
  newBelow: number
  onClick: () => void
}

/** Leads back to the newest message, and tells how many have come in below. */
export function ThreadPill({ newBelow, onClick }: ThreadPillProps): JSX.Element {
  const { t } = useWidget()
  return (
    <button
      type="button"
      class="to-end"
      aria-label={newBelow > 0 ? undefined : t.thread.newMessages}
      onClick={onClick}
    >
      {newBelow > 0 && <span>{t.thread.newBelow(newBelow)}</span>}
      <Icon name="down" />
    </button>
  )
}
