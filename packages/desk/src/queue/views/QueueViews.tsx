import './QueueViews.css'
import { useEffect, useRef } from 'preact/hooks'
import { t } from '../../i18n/strings.ts'
import { QUEUE_VIEWS } from '../../queue-views.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { ViewCount } from './ViewCount.tsx'
import { viewName } from './view-names.ts'
import { ViewsMenu } from './ViewsMenu.tsx'

/** The views of the queue. Each is a link, so it can be bookmarked and opened in another tab. */
export function QueueViews() {
  const { router, views } = useSiteDesk()
  const { view: current } = router.route.value
  const saved = views.saved.value
  const navRef = useRef<HTMLElement>(null)
  useEffect(() => {
    const link = navRef.current?.querySelector<HTMLElement>('[aria-current]')
    link?.scrollIntoView?.({ block: 'nearest', inline: 'center' })
  }, [current, saved.length])
  return (
    <div class="queue-nav">
      <nav ref={navRef} class="queue-views" aria-label={t().queue.viewsLabel}>
        {[...QUEUE_VIEWS, ...saved.map(({ id }) => id)].map((view) => (
          <a
            key={view}
            href={router.href({ view, filter: null, ticketId: null })}
            aria-current={view === current ? 'page' : undefined}
          >
            {viewName(view, saved)}
            <ViewCount view={view} />
          </a>
        ))}
      </nav>
      <ViewsMenu />
    </div>
  )
}
