import { LIMITS, type DeskTemplate } from '@deskhand/sdk'
import { useEffect, useState } from 'preact/hooks'
import { ChoiceField } from '../forms/ChoiceField.tsx'
import type { Form } from '../forms/form.ts'
import { LongTextField, TextField } from '../forms/TextField.tsx'
import { t } from '../i18n/strings.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import type { NewTicketValues } from './new-ticket-values.ts'

/** What is written to the customer, with a template to begin from where the site has any. */
export function MessagePart({ form }: { form: Form<NewTicketValues> }) {
  const { subject, body } = form.values.value
  const { errors } = form.refusal.value
  const text = t().newTicket
  return (
    <>
      <TemplateChoice form={form} />
      <TextField
        label={text.subject}
        value={subject}
        maxLength={LIMITS.subjectLength}
        error={errors['subject']}
        onInput={(value) => form.set('subject', value)}
      />
      <LongTextField
        label={text.body}
        hint={text.bodyHint}
        value={body}
        maxLength={LIMITS.messageLength}
        error={errors['body']}
        onInput={(value) => form.set('body', value)}
      />
    </>
  )
}

function TemplateChoice({ form }: { form: Form<NewTicketValues> }) {
  const templates = useTemplates()
  const text = t().newTicket
  if (templates.length === 0) return null
  return (
    <ChoiceField
      label={text.template}
      value=""
      options={[
        { value: '', label: text.noTemplate },
        ...templates.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={(id) => {
        const template = templates.find((one) => one.id === id)
        if (template) fillFrom(template, form)
      }}
    />
  )
}

/** Text that was typed already is not thrown away for a template. */
function fillFrom(
  { subject, body, departmentId, priority }: DeskTemplate,
  form: Form<NewTicketValues>,
): void {
  const typed = form.values.peek()
  if (typed.subject.trim() === '') form.set('subject', subject)
  if (typed.body.trim() === '') form.set('body', body)
  if (departmentId !== null) form.set('departmentId', departmentId)
  if (priority !== null) form.set('priority', priority)
}

function useTemplates(): readonly DeskTemplate[] {
  const { client, notices } = useSiteDesk()
  const [templates, setTemplates] = useState<readonly DeskTemplate[]>([])
  useEffect(() => {
    Array.fromAsync(client.templates.all()).then(setTemplates, (error: unknown) => notices.addProblem(error))
  }, [client, notices])
  return templates
}
