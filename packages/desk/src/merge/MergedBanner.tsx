import './MergedBanner.css'
import type { TicketReference } from '@deskhand/sdk'
import { t } from '../i18n/strings.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import { Icon } from '../ui/Icon.tsx'

/** Says where a merged ticket goes on. */
export function MergedBanner({ into }: { into: TicketReference }) {
  const { router } = useSiteDesk()
  return (
    <p class="merged-banner">
      <Icon name="merge" />
      <span>
        {t().merge.mergedInto}{' '}
        <a href={router.href({ section: 'tickets', ticketId: into.id, pane: 'thread' })}>
          {t().ticket.number(into.number)}
        </a>
        .
      </span>
    </p>
  )
}
