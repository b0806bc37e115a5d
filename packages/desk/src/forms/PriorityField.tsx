import { TICKET_PRIORITIES, type TicketPriority } from '@deskhand/sdk'
import { t } from '../i18n/strings.ts'
import { ChoiceField } from './ChoiceField.tsx'

interface PriorityFieldProps {
  value: TicketPriority | null
  /** What it says when there is none. */
  none: string
  error?: string | undefined
  onChange: (priority: TicketPriority | null) => void
}

const NONE = ''

/** One of the priorities, or none. */
export function PriorityField({ value, none, error, onChange }: PriorityFieldProps) {
  return (
    <ChoiceField<TicketPriority | typeof NONE>
      label={t().details.priority}
      value={value ?? NONE}
      options={[
        { value: NONE, label: none },
        ...TICKET_PRIORITIES.map((priority) => ({ value: priority, label: t().priority[priority] })),
      ]}
      error={error}
      onChange={(priority) => onChange(priority === NONE ? null : priority)}
    />
  )
}
