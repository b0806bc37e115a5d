import './QueueRow.css'
import type { DeskTicket } from '@deskhand/sdk'
import { t } from '../i18n/strings.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { customerName } from '../ui/customer-name.ts'
import { PriorityMark } from '../ui/PriorityMark.tsx'
import { RelativeTime } from '../ui/RelativeTime.tsx'
import { StatusPill } from '../ui/StatusPill.tsx'
import { VerifiedMark } from '../ui/VerifiedMark.tsx'

interface QueueRowProps {
  ticket: DeskTicket
  href: string
  isOpen: boolean
  isSelected: boolean
  onSelect: () => void
}

/** One ticket of the queue: one link, so it opens like any link. */
export function QueueRow({ ticket, href, isOpen, isSelected, onSelect }: QueueRowProps) {
  const { id, customer, assignee, unreadCount } = ticket
  return (
    <li>
      <a
        class="queue-row"
        href={href}
        data-ticket={id}
        data-selected={isSelected}
        data-unread={unreadCount > 0}
        aria-current={isOpen ? 'true' : undefined}
        onFocus={onSelect}
      >
        <span class="queue-row-line">
          <span class="queue-row-customer">{customerName(customer)}</span>
          {customer.verified && <VerifiedMark />}
          <span class="queue-row-time">
            <RelativeTime at={ticket.lastMessageAt} />
          </span>
        </span>
        <span class="queue-row-line">
          <span class="queue-row-subject">{ticket.subject}</span>
          {unreadCount > 0 && (
            <span class="unread-badge" title={t().queue.unread(unreadCount)}>
              <span aria-hidden="true">{unreadCount}</span>
              <span class="visually-hidden">{t().queue.unread(unreadCount)}</span>
            </span>
          )}
        </span>
        <span class="queue-row-line queue-row-meta">
          <span class="ticket-number">{t().ticket.number(ticket.number)}</span>
          <StatusPill status={ticket.status} />
          <PriorityMark priority={ticket.priority} />
          {assignee && (
            <span class="queue-row-assignee" title={t().people.assignedTo(assignee.name)}>
              <Avatar id={assignee.id} name={assignee.name} />
              <span class="visually-hidden">{t().people.assignedTo(assignee.name)}</span>
            </span>
          )}
        </span>
      </a>
    </li>
  )
}
