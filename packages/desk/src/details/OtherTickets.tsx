import './OtherTickets.css'
import type { DeskCustomer, DeskTicket } from '@deskhand/sdk'
import { t } from '../i18n/strings.ts'
import { now } from '../models/clock.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import { StatusPill } from '../ui/StatusPill.tsx'
import { fullTime, shortAgo } from '../ui/time-text.ts'

/** What else the customer has asked, the newest first, and the way to all of it. */
export function OtherTickets({
  customer,
  others,
}: {
  customer: DeskCustomer
  others: readonly DeskTicket[]
}) {
  const { router } = useSiteDesk()
  const text = t().customerFacts
  const count = Object.values(customer.ticketCounts).reduce((sum, some) => sum + some, 0)
  return (
    <div class="other-tickets">
      <h4>{text.others}</h4>
      {others.length === 0 && <p class="other-tickets-none">{text.noOthers}</p>}
      <ul>
        {others.map((ticket) => (
          <li key={ticket.id}>
            <a href={router.href({ section: 'tickets', ticketId: ticket.id, pane: 'thread' })}>
              <span class="other-ticket-subject">{ticket.subject}</span>
              <span class="other-ticket-meta">
                {t().ticket.number(ticket.number)}
                <time dateTime={ticket.lastMessageAt} title={fullTime(ticket.lastMessageAt)}>
                  {shortAgo(ticket.lastMessageAt, now.value)}
                </time>
                <StatusPill status={ticket.status} />
              </span>
            </a>
          </li>
        ))}
      </ul>
      <a class="customer-all" href={router.href({ section: 'customers', path: [customer.id] })}>
        {text.all(count)}
      </a>
    </div>
  )
}
