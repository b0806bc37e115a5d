import './DueField.css'
import type { DeskTicket } from '@deskhand/sdk'
import { useId } from 'preact/hooks'
import { t } from '../i18n/strings.ts'
import { now } from '../models/clock.ts'
import type { TicketEditor } from '../models/ticket-editor.ts'
import { Icon } from '../ui/Icon.tsx'

/** Until when a ticket is to be done, in the time of the member's browser. */
export function DueField({ ticket, editor }: { ticket: DeskTicket; editor: TicketEditor }) {
  const id = useId()
  const { dueAt, status } = ticket
  const isDone = status === 'resolved' || status === 'closed'
  const isOverdue = dueAt !== null && !isDone && Date.parse(dueAt) < now.value
  return (
    <div class="select-field" data-detail="due">
      <label class="select-field-label" for={id}>
        {t().details.due}
      </label>
      <span class="due-field">
        <input
          id={id}
          type="datetime-local"
          data-empty={dueAt === null}
          value={dueAt === null ? '' : localTime(new Date(dueAt))}
          onChange={(event) => {
            const { value } = event.currentTarget
            void editor.update({ dueAt: value === '' ? null : new Date(value).toISOString() })
          }}
        />
        {dueAt !== null && (
          <button
            type="button"
            class="icon-button"
            aria-label={t().due.clear}
            title={t().due.clear}
            onClick={() => void editor.update({ dueAt: null })}
          >
            <Icon name="close" />
          </button>
        )}
        {isOverdue && (
          <span class="badge" data-kind="danger">
            {t().due.overdue}
          </span>
        )}
      </span>
    </div>
  )
}

/** As such a field writes it: `2026-11-20T14:30`, without a zone. */
function localTime(date: Date): string {
  const shifted = new Date(date.getTime() - date.getTimezoneOffset() * 60_000)
  return shifted.toISOString().slice(0, 16)
}
