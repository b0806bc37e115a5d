import type { JsonValue } from '@deskhand/sdk'
import { t } from '../../i18n/strings.ts'
import type { TicketEditor } from '../../models/ticket-editor.ts'
import { Icon } from '../../ui/Icon.tsx'
import { fieldTitle } from '../field-title.ts'
import { FieldRow } from './FieldRow.tsx'
import { readableValue } from './field-text.ts'
import { useChoice } from './use-choice.ts'

interface LeftOverFieldProps {
  /** Its key. */
  name: string
  value: JsonValue
  editor: TicketEditor
}

/** A value under a key the site does not define: it can be read, and taken off. */
export function LeftOverField({ name, value, editor }: LeftOverFieldProps) {
  const { problem, choose } = useChoice(name, editor)
  const label = fieldTitle(name)
  return (
    <FieldRow definition={{ label, visibleToCustomers: true }} problem={problem}>
      <span class="ticket-field-line">
        <span class="ticket-field-value">{readableValue(value)}</span>
        <button
          type="button"
          class="icon-button"
          aria-label={t().ticketFields.remove(label)}
          title={t().ticketFields.remove(label)}
          onClick={() => void choose(undefined)}
        >
          <Icon name="close" />
        </button>
      </span>
    </FieldRow>
  )
}
