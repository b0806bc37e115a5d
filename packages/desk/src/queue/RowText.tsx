import type { DeskTicket } from '@deskhand/sdk'
import { t } from '../i18n/strings.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { customerName } from '../ui/customer-name.ts'
import { PriorityMark } from '../ui/PriorityMark.tsx'
import { StatusPill } from '../ui/StatusPill.tsx'
import { VerifiedMark } from '../ui/VerifiedMark.tsx'
import { DueMark, WaitingTime } from './RowTimes.tsx'

/** What a row says of its ticket: who asks what, how it stands, and how long there is. */
export function RowText({ ticket }: { ticket: DeskTicket }) {
  const { customer, assignee, unreadCount } = ticket
  return (
    <>
      <Avatar id={customer.id} name={customer.name} />
      <span class="queue-row-line">
        <span class="queue-row-customer">{customerName(customer)}</span>
        {customer.verified && <VerifiedMark />}
        <WaitingTime ticket={ticket} />
      </span>
      <span class="queue-row-line">
        <span class="queue-row-subject">{ticket.subject}</span>
        {unreadCount > 0 && <UnreadBadge count={unreadCount} />}
      </span>
      <span class="queue-row-line queue-row-meta">
        <span class="ticket-number">{t().ticket.number(ticket.number)}</span>
        <StatusPill status={ticket.status} />
        <PriorityMark priority={ticket.priority} />
        <DueMark ticket={ticket} />
        {assignee && (
          <span class="queue-row-assignee" title={t().people.assignedTo(assignee.name)}>
            <Avatar id={assignee.id} name={assignee.name} />
            <span class="visually-hidden">{t().people.assignedTo(assignee.name)}</span>
          </span>
        )}
      </span>
    </>
  )
}

function UnreadBadge({ count }: { count: number }) {
  const text = t().queue.unread(count)
  return (
    <span class="unread-badge" title={text}>
      <span aria-hidden="true">{count}</span>
      <span class="visually-hidden">{text}</span>
    </span>
  )
}
