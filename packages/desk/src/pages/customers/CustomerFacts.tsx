import './CustomerFacts.css'
import type { DeskCustomer, TicketStatus } from '@deskhand/sdk'
import { locale, t } from '../../i18n/strings.ts'
import { fullTime } from '../../ui/time-text.ts'

/** What is known of a person, and how far it can be trusted. */
export function CustomerFacts({ customer }: { customer: DeskCustomer }) {
  const { verified, externalId, company, createdAt, ticketCounts } = customer
  const text = t().customers
  const { verifiedHint, notVerifiedHint } = t().people
  const facts: [label: string, value: string | null][] = [
    [text.trust, verified ? verifiedHint : notVerifiedHint],
    [text.externalId, externalId],
    [text.company, company],
    [text.since, fullTime(createdAt)],
    [text.tickets, countsText(ticketCounts)],
  ]
  return (
    <dl class="card customer-facts">
      {facts.map(
        ([label, value]) =>
          value !== null && (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}

const STATUSES: readonly TicketStatus[] = ['open', 'in_progress', 'waiting_on_customer', 'resolved', 'closed']

/** `2 Open, 1 Resolved`; null where there are none. */
function countsText(counts: DeskCustomer['ticketCounts']): string | null {
  const parts = STATUSES.filter((status) => counts[status] > 0).map(
    (status) => `${counts[status]} ${t().status[status]}`,
  )
  return parts.length > 0 ? new Intl.ListFormat(locale()).format(parts) : null
}
