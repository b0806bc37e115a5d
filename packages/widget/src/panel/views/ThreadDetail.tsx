import type { Ticket } from '@deskhand/sdk'
import type { JSX } from 'preact'
import { StatusPill } from '../components/StatusPill.tsx'
import { isSettled } from '../state/ticket-status.ts'
import { useWidget } from '../widget-context.ts'

interface ThreadDetailProps {
  ticket: Ticket
  onClose: () => void
}

/** What stands below the subject: the ticket's number, how it stands, and the way to end it. */
export function ThreadDetail({ ticket, onClose }: ThreadDetailProps): JSX.Element {
  const { t } = useWidget()
  return (
    <>
      <span>{t.tickets.number(ticket.number)}</span>
      <StatusPill status={ticket.status} />
      {!isSettled(ticket.status) && (
        <button type="button" class="text-button" onClick={onClose}>
          {t.thread.close}
        </button>
      )}
    </>
  )
}
