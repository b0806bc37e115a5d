import './AskedCard.css'
import type { SiteConfig } from '@deskhand/sdk'
import type { Form } from '../../../forms/form.ts'
import { SwitchField } from '../../../forms/SwitchField.tsx'
import { t } from '../../../i18n/strings.ts'
import { useSiteDesk } from '../../../shell/site-desk-context.ts'
import type { TicketFormValues } from './TicketFormPage.tsx'

/** What customers may choose, and the way to what else they are asked. */
export function AskedCard({ form, config }: { form: Form<TicketFormValues>; config: SiteConfig }) {
  const { router } = useSiteDesk()
  const { form: asked } = form.values.value
  const text = t().ticketForm
  return (
    <section class="card" aria-label={text.asked}>
      <div class="card-head">
        <h2>{text.asked}</h2>
      </div>
      <SwitchField
        label={text.department}
        hint={config.departments.length > 0 ? text.departmentHint : text.noDepartments}
        checked={asked.department}
        onChange={(department) => form.set('form', { ...asked, department })}
      />
      <SwitchField
        label={text.priority}
        hint={text.priorityHint}
        checked={asked.priority}
        onChange={(priority) => form.set('form', { ...asked, priority })}
      />
      <ul class="asked-links">
        <li>
          <a href={router.href({ path: ['fields'] })}>{text.fields(config.fields.length)}</a>
        </li>
        <li>
          <a href={router.href({ path: ['departments'] })}>{text.departments(config.departments.length)}</a>
        </li>
        <li>
          <a href={router.href({ path: ['templates'] })}>{text.templates(config.templates.length)}</a>
        </li>
      </ul>
    </section>
  )
}
