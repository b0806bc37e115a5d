import './ConnectionBadge.css'
import { t } from '../i18n/strings.ts'
import type { ConnectionState } from '../models/connection.ts'

/** Whether what is on the screen keeps itself up to date. */
export function ConnectionBadge({ state }: { state: ConnectionState }) {
  return (
    <output class="connection-badge" data-state={state}>
      {t().connection[state]}
    </output>
  )
}
