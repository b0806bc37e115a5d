import './DetailsPane.css'
import { t } from '../i18n/strings.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import { useOpenTicket } from '../ticket/use-open-ticket.ts'
import { Icon } from '../ui/Icon.tsx'
import { CustomerCard } from './CustomerCard.tsx'
import { FieldsSection } from './fields/FieldsSection.tsx'
import { useFieldDefinitions } from './fields/use-field-definitions.ts'
import { HistoryList } from './HistoryList.tsx'
import { Properties } from './Properties.tsx'
import { TicketFacts } from './TicketFacts.tsx'

/** Escape leads out of a control, so that keys are shortcuts again; whatever else it closes or takes back comes first. */
function leaveControl(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || event.defaultPrevented || !(event.target instanceof HTMLElement)) return
  if (!event.target.matches('input, select, textarea')) return
  event.preventDefault()
  event.target.blur()
}

/** Whatever of the panel has the focus. */
const KEYS = { onKeyDown: leaveControl }

/** What is known about the open ticket besides its messages. */
export function DetailsPane() {
  const { router } = useSiteDesk()
  const { open } = useOpenTicket()
  const definitions = useFieldDefinitions()
  const ticket = open?.editor.ticket.value
  if (!open || !ticket) return null
  return (
    <aside class="pane details" aria-label={t().details.landmark} {...KEYS}>
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
        <Properties ticket={ticket} editor={open.editor} />
        {definitions && <FieldsSection ticket={ticket} definitions={definitions} editor={open.editor} />}
        <CustomerCard ticket={ticket} />
        <TicketFacts ticket={ticket} />
        <HistoryList history={open.history} />
      </div>
    </aside>
  )
}
