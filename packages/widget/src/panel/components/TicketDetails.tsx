import { type SiteConfig, TICKET_PRIORITIES } from '@deskhand/sdk'
import type { JSX } from 'preact'
import { fieldValues } from '../state/form-fields.ts'
import type { TicketFormState } from '../state/use-ticket-form.ts'
import { useWidget } from '../widget-context.ts'
import { CustomFields } from './CustomFields.tsx'
import { Field } from './Field.tsx'
import { Select } from './Select.tsx'

interface TicketDetailsProps {
  site: SiteConfig
  ticketForm: TicketFormState
}

/** What a site asks for beyond the question: template, department, priority and fields of its own. */
export function TicketDetails({ site, ticketForm }: TicketDetailsProps): JSX.Element {
  const { form, problems, change } = ticketForm
  return (
    <>
      {site.templates.length > 0 && <TemplateChoice site={site} ticketForm={ticketForm} />}
      {site.form.department && site.departments.length > 1 && (
        <DepartmentChoice site={site} ticketForm={ticketForm} />
      )}
      {site.form.priority && <PriorityChoice ticketForm={ticketForm} />}
      <CustomFields
        fields={site.fields}
        values={fieldValues(form.fields)}
        problems={problems}
        onChange={(fields) => change({ fields })}
      />
    </>
  )
}

function TemplateChoice({ site, ticketForm }: TicketDetailsProps): JSX.Element {
  const { rest } = useWidget()
  const { form, change } = ticketForm

  function choose(templateId: string): void {
    const template = site.templates.find(({ id }) => id === templateId)
    const before = site.templates.find(({ id }) => id === form.templateId)
    change({
      templateId,
      subject: suggest(form.subject, before?.subject, template?.subject),
      body: suggest(form.body, before?.body, template?.body),
      departmentId: template?.departmentId ?? form.departmentId,
      priority: template?.priority ?? form.priority,
    })
  }

  return (
    <Field label={rest.newTicket.template}>
      {(control) => (
        <Select
          control={control}
          value={form.templateId}
          none={rest.newTicket.noTemplate}
          options={site.templates}
          onChange={choose}
        />
      )}
    </Field>
  )
}

/** What the customer has written is worth more than what a template suggests. */
const suggest = (text: string, before: string | undefined, suggestion = ''): string =>
  text.trim() && text !== before ? text : suggestion

function DepartmentChoice({ site, ticketForm }: TicketDetailsProps): JSX.Element {
  const { rest } = useWidget()
  const { form, problems, change } = ticketForm
  return (
    <Field label={rest.newTicket.department} problem={problems['departmentId']}>
      {(control) => (
        <Select
          control={control}
          value={form.departmentId}
          none={rest.newTicket.anyDepartment}
          options={site.departments}
          onChange={(departmentId) => change({ departmentId })}
        />
      )}
    </Field>
  )
}

function PriorityChoice({ ticketForm }: Pick<TicketDetailsProps, 'ticketForm'>): JSX.Element {
  const { rest } = useWidget()
  const { form, problems, change } = ticketForm
  const options = TICKET_PRIORITIES.map((id) => ({ id, name: rest.priorities[id] }))
  return (
    <Field label={rest.newTicket.priority} problem={problems['priority']}>
      {(control) => (
        <Select
          control={control}
          value={form.priority}
          none={rest.newTicket.anyPriority}
          options={options}
          onChange={(priority) => change({ priority })}
        />
      )}
    </Field>
  )
}
