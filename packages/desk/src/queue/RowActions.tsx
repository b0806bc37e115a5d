import './RowActions.css'
import type { DeskTicket } from '@deskhand/sdk'
import { t } from '../i18n/strings.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import { Icon } from '../ui/Icon.tsx'
import { finish, isResolved, take } from './deeds.ts'

/** What a pointer does with a ticket without opening it. The keyboard has its own keys for each, so they are no stops for Tab. */
export function RowActions({ ticket }: { ticket: DeskTicket }) {
  const desk = useSiteDesk()
  const text = t().queue
  const number = t().ticket.number(ticket.number)
  const resolved = isResolved(ticket)
  const finishLabel = resolved ? text.close(number) : text.resolve(number)
  const isTheirs = ticket.assignee?.id === desk.member.id
  return (
    <span class="row-actions">
      {!isTheirs && (
        <ActionButton
          icon="person"
          label={text.take(number)}
          keyName="a"
          run={() => take(desk, [ticket.id])}
        />
      )}
      {ticket.status !== 'closed' && (
        <ActionButton
          icon={resolved ? 'lock' : 'check'}
          label={finishLabel}
          keyName="e"
          run={() => finish(desk, [ticket.id])}
        />
      )}
    </span>
  )
}

interface ActionButtonProps {
  icon: 'person' | 'lock' | 'check'
  label: string
  keyName: string
  run: () => void
}

function ActionButton({ icon, label, keyName, run }: ActionButtonProps) {
  return (
    <button
      type="button"
      class="icon-button"
      tabIndex={-1}
      aria-label={label}
      title={`${label} (${keyName})`}
      onClick={run}
    >
      <Icon name={icon} />
    </button>
  )
}
