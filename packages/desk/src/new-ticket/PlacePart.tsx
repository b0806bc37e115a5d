import { DepartmentField } from '../forms/DepartmentField.tsx'
import type { Form } from '../forms/form.ts'
import { PriorityField } from '../forms/PriorityField.tsx'
import { SwitchField } from '../forms/SwitchField.tsx'
import { t } from '../i18n/strings.ts'
import type { NewTicketValues } from './new-ticket-values.ts'

/** Where in the queue it goes: department, priority, and whose it is. */
export function PlacePart({ form }: { form: Form<NewTicketValues> }) {
  const { departmentId, priority, isMine } = form.values.value
  const { errors } = form.refusal.value
  const text = t().newTicket
  return (
    <>
      <div class="new-ticket-pair">
        <DepartmentField
          value={departmentId}
          none={text.noDepartment}
          error={errors['departmentId']}
          onChange={(value) => form.set('departmentId', value)}
        />
        <PriorityField
          value={priority}
          none={text.noPriority}
          error={errors['priority']}
          onChange={(value) => form.set('priority', value)}
        />
      </div>
      <SwitchField
        label={text.assignToMe}
        checked={isMine}
        onChange={(checked) => form.set('isMine', checked)}
      />
    </>
  )
}
