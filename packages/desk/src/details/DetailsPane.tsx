import './DetailsPane.css'
import { t } from '../i18n/strings.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import { Icon } from '../ui/Icon.tsx'
import { CustomerCard } from './CustomerCard.tsx'
import { HistoryList } from './HistoryList.tsx'
import { Properties } from './Properties.tsx'
import { TicketFacts } from './TicketFacts.tsx'

/** What is known about the open ticket besides its messages. */
export function DetailsPane() {
  const { open, router } = useSiteDesk()
  const ticket = open.value?.editor.ticket.value
  if (!open.value || !ticket) return null
  return (
    <aside class="pane details" aria-label={t().details.landmark}>
      <header class="details-header">
        <a
          class="icon-button"
          href={router.href({ pane: 'thread' })}
          aria-label={t().ticket.backToThread}
          title={t().ticket.backToThread}
        >
          <Icon name="back" />
        </a>
        <h2>{t().details.landmark}</h2>
      </header>
      <div class="details-scroll" key={ticket.id}>
        <Properties ticket={ticket} editor={open.value.editor} />
        <CustomerCard ticket={ticket} />
        <TicketFacts ticket={ticket} />
        <HistoryList history={open.value.history} />
      </div>
    </aside>
  )
}
