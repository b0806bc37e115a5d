import './AuditFilters.css'
import { ChoiceField } from '../../../forms/ChoiceField.tsx'
import { TextField } from '../../../forms/TextField.tsx'
import { t } from '../../../i18n/strings.ts'
import { useSiteDesk } from '../../../shell/site-desk-context.ts'
import type { AuditChoice } from './audit-choice.ts'

interface AuditFiltersProps {
  choice: AuditChoice
  onChange: (choice: AuditChoice) => void
}

/** What was done, who did it, and on which days. */
export function AuditFilters({ choice, onChange }: AuditFiltersProps) {
  const members = useSiteDesk().team.members.value
  const text = t().audit
  const choose = (changes: Partial<AuditChoice>) => onChange({ ...choice, ...changes })
  return (
    <div class="audit-filters">
      <ChoiceField
        label={text.action}
        value={choice.action}
        options={[
          { value: '', label: text.everyAction },
          ...Object.entries(text.actions).map(([value, label]) => ({ value, label })),
        ]}
        onChange={(action) => choose({ action })}
      />
      <ChoiceField
        label={text.member}
        value={choice.memberId}
        options={[
          { value: '', label: text.everybody },
          ...members.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(memberId) => choose({ memberId })}
      />
      <TextField
        label={text.firstDay}
        input={{ type: 'date', max: choice.lastDay }}
        value={choice.firstDay}
        onInput={(firstDay) => choose({ firstDay })}
      />
      <TextField
        label={text.lastDay}
        input={{ type: 'date', min: choice.firstDay }}
        value={choice.lastDay}
        onInput={(lastDay) => choose({ lastDay })}
      />
    </div>
  )
}
