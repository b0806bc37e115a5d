import './TicketHeader.css'
import type { DeskTicket } from '@deskhand/sdk'
import { t } from '../i18n/strings.ts'
import { TicketMenu } from '../merge/TicketMenu.tsx'
import type { TicketEditor } from '../models/ticket-editor.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import { Icon, type IconName } from '../ui/Icon.tsx'
import { StatusPill } from '../ui/StatusPill.tsx'
import { customerName } from '../ui/customer-name.ts'

/** What the ticket is about, and the two steps agents take most. */
export function TicketHeader({ ticket, editor }: { ticket: DeskTicket; editor: TicketEditor }) {
  const { member, router } = useSiteDesk()
  const text = t().ticket
  const isMine = ticket.assignee?.id === member.id
  const isDone = ticket.status === 'resolved' || ticket.status === 'closed'
  return (
    <header class="ticket-header">
      <a
        class="icon-button ticket-back"
        href={router.href({ ticketId: null })}
        aria-label={text.back}
        title={text.back}
      >
        <Icon name="back" />
      </a>
      <div class="ticket-title">
        <h2>{ticket.subject}</h2>
        <p class="ticket-subtitle">
          <span class="ticket-number">{text.number(ticket.number)}</span>
          <StatusPill status={ticket.status} />
          <span class="ticket-customer">{customerName(ticket.customer)}</span>
        </p>
      </div>
      <div class="ticket-actions">
        {!isMine && (
          <HeaderAction icon="person" name={text.assignToMe} onClick={() => void editor.assign(member)} />
        )}
        {!ticket.mergedInto && (
          <HeaderAction
            icon={isDone ? 'retry' : 'check'}
            name={isDone ? text.reopen : text.resolve}
            onClick={() => void editor.update({ status: isDone ? 'open' : 'resolved' })}
          />
        )}
        <TicketMenu ticket={ticket} />
        <a
          class="icon-button ticket-details-link"
          href={router.href({ pane: 'details' })}
          aria-label={text.showDetails}
          title={text.showDetails}
        >
          <Icon name="details" />
        </a>
      </div>
    </header>
  )
}

/** A button that a narrow screen shows as its icon alone. */
function HeaderAction({ icon, name, onClick }: { icon: IconName; name: string; onClick: () => void }) {
  return (
    <button type="button" class="button" aria-label={name} title={name} onClick={onClick}>
      <Icon name={icon} />
      <span class="ticket-action-name">{name}</span>
    </button>
  )
}
