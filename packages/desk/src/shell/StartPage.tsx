import './StartPage.css'
import { EmptyState } from '../ui/EmptyState.tsx'
import type { IconName } from '../ui/Icon.tsx'

/** The page before, or instead of, the desk. */
export function StartPage(props: {
  icon: IconName
  title: string
  hint?: string
  action?: { label: string; run: () => void }
}) {
  const { icon, title, hint, action } = props
  return (
    <main class="start-page" aria-live="polite">
      <EmptyState icon={icon} title={title} hint={hint ?? null}>
        {action && (
          <button type="button" class="button" data-kind="primary" onClick={action.run}>
            {action.label}
          </button>
        )}
      </EmptyState>
    </main>
  )
}
