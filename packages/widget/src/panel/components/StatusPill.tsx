import type { TicketStatus } from '@deskhand/sdk'
import type { JSX } from 'preact'
import { registerStyles } from '../styles/sheets.ts'
import { useWidget } from '../widget-context.ts'
import css from './StatusPill.css?inline'

registerStyles(css)

export function StatusPill({ status }: { status: TicketStatus }): JSX.Element {
  const { t } = useWidget()
  return (
    <span class="status" data-status={status}>
      {t.status[status]}
    </span>
  )
}
