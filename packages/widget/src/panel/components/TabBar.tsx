import type { JSX } from 'preact'
import { useSnapshot } from '../state/use-snapshot.ts'
import { registerStyles } from '../styles/sheets.ts'
import { useWidget } from '../widget-context.ts'
import { Icon } from './Icon.tsx'
import { TicketsView } from '../views/late-views.tsx'
import css from './TabBar.css?inline'
import { UnreadBadge } from './UnreadBadge.tsx'

registerStyles(css)

/** The bar at the bottom of the two main places. */
export function TabBar(): JSX.Element {
  const { t, router, store } = useWidget()
  const { unreadCount } = useSnapshot(store)
  const current = router.getSnapshot().place.view
  return (
    <nav class="tabs" aria-label={t.panel.navigation}>
      {(['home', 'tickets'] as const).map((view) => (
        <button
          key={view}
          type="button"
          class="tab"
          aria-current={current === view ? 'page' : undefined}
          onPointerEnter={() => void TicketsView.prefetch()}
          onClick={() => router.restart({ view })}
        >
          <Icon name={view} />
          {t.panel[view]}
          {view === 'tickets' && <UnreadBadge count={unreadCount} />}
        </button>
      ))}
    </nav>
  )
}
