import type { Ticket } from '@deskhand/sdk'
import type { JSX } from 'preact'
import { registerStyles } from '../styles/sheets.ts'
import { useWidget } from '../widget-context.ts'
import { StatusPill } from './StatusPill.tsx'
import css from './TicketRow.css?inline'
import { UnreadBadge } from './UnreadBadge.tsx'

registerStyles(css)

/** One ticket in a list, as a button that opens its thread. */
export function TicketRow({ ticket }: { ticket: Ticket }): JSX.Element {
  const { t, format, router } = useWidget()
  const { unreadCount } = ticket
  return (
    <li>
      <button
        type="button"
        class={unreadCount > 0 ? 'row ticket-row unread' : 'row ticket-row'}
        onClick={() => router.go({ view: 'ticket', id: ticket.id })}
      >
        <span class="ticket-subject" dir="auto">
          {ticket.subject}
        </span>
        <time class="ticket-time" dateTime={ticket.lastMessageAt}>
          {format.relative(ticket.lastMessageAt)}
        </time>
        <span class="ticket-meta">
          <StatusPill status={ticket.status} />
          <span class="ticket-number">{t.tickets.number(ticket.number)}</span>
        </span>
        <UnreadBadge count={unreadCount} />
      </button>
    </li>
  )
}
