import { useId } from 'preact/hooks'
import { t } from '../i18n/strings.ts'
import type { TicketEditor } from '../models/ticket-editor.ts'

/** Until when a ticket is to be done, in the time of the member's browser. */
export function DueField({ dueAt, editor }: { dueAt: string | null; editor: TicketEditor }) {
  const id = useId()
  return (
    <div class="select-field">
      <label class="select-field-label" for={id}>
        {t().details.due}
      </label>
      <input
        id={id}
        type="datetime-local"
        class="due-field"
        value={dueAt === null ? '' : localTime(new Date(dueAt))}
        onChange={(event) => {
          const { value } = event.currentTarget
          void editor.update({ dueAt: value === '' ? null : new Date(value).toISOString() })
        }}
      />
    </div>
  )
}

/** As such a field writes it: `2026-11-20T14:30`, without a zone. */
function localTime(date: Date): string {
  const shifted = new Date(date.getTime() - date.getTimezoneOffset() * 60_000)
  return shifted.toISOString().slice(0, 16)
}
