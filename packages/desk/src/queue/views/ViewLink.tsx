import type { ComponentChildren } from 'preact'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { ViewCount } from './ViewCount.tsx'
import { viewName } from './view-names.ts'

/** The way to one view, and what can be done with it. */
export function ViewLink(props: { view: string; onChosen: () => void; children?: ComponentChildren }) {
  const { view, onChosen, children } = props
  const { router, views } = useSiteDesk()
  const isCurrent = router.route.value.view === view
  return (
    <div class="views-menu-item" data-current={isCurrent}>
      <a
        class="views-menu-link"
        href={router.href({ view, filter: null, ticketId: null })}
        aria-current={isCurrent ? 'page' : undefined}
        onClick={onChosen}
      >
        <span class="views-menu-name">{viewName(view, views.saved.value)}</span>
        <ViewCount view={view} />
      </a>
      {children}
    </div>
  )
}
