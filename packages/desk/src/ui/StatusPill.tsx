import './StatusPill.css'
import type { TicketStatus } from '@deskhand/sdk'
import { t } from '../i18n/strings.ts'

export function StatusPill({ status }: { status: TicketStatus }) {
  return (
    <span class="status-pill" data-status={status}>
      {t().status[status]}
    </span>
  )
}
