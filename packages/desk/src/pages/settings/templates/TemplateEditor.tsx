import { LIMITS, type DeskTemplate } from '@deskhand/sdk'
import { Contest } from '../../../forms/Contest.tsx'
import { DepartmentField } from '../../../forms/DepartmentField.tsx'
import type { Form } from '../../../forms/form.ts'
import { PriorityField } from '../../../forms/PriorityField.tsx'
import { LongTextField, TextField } from '../../../forms/TextField.tsx'
import { useSharedDraft } from '../../../forms/use-shared-draft.ts'
import { t } from '../../../i18n/strings.ts'
import { useSiteDesk } from '../../../shell/site-desk-context.ts'
import type { EditorProps } from '../../ItemsPage.tsx'
import { ItemDialog } from '../ItemDialog.tsx'

type TemplateValues = Pick<DeskTemplate, 'name' | 'subject' | 'body' | 'departmentId' | 'priority'>

const EMPTY: TemplateValues = { name: '', subject: '', body: '', departmentId: null, priority: null }

export function TemplateEditor(props: EditorProps<DeskTemplate>) {
  const { item } = props
  const { templates } = useSiteDesk().client
  const text = t().templates
  const draft = useSharedDraft<DeskTemplate, TemplateValues>({
    stored: item,
    initial: item ? valuesOf(item) : EMPTY,
    valuesOf,
    load: ({ id }) => templates.get(id),
    save: (values, known) =>
      known ? templates.update(known.id, { ...values, revision: known.revision }) : templates.create(values),
  })
  return (
    <ItemDialog
      {...props}
      name={item?.name}
      text={text}
      form={draft.form}
      save={draft.save}
      remove={(id) => templates.remove(id)}
    >
      <TemplateFields form={draft.form} />
      <Contest draft={draft} />
    </ItemDialog>
  )
}

function TemplateFields({ form }: { form: Form<TemplateValues> }) {
  const { name, subject, body, departmentId, priority } = form.values.value
  const { errors } = form.refusal.value
  const text = t().templates
  return (
    <>
      <TextField
        label={text.name}
        hint={text.nameHint}
        value={name}
        maxLength={LIMITS.nameLength}
        error={errors['name']}
        onInput={(value) => form.set('name', value)}
      />
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
      <DepartmentField
        value={departmentId}
        none={text.customerChooses}
        error={errors['departmentId']}
        onChange={(id) => form.set('departmentId', id)}
      />
      <PriorityField
        value={priority}
        none={text.customerChooses}
        error={errors['priority']}
        onChange={(value) => form.set('priority', value)}
      />
    </>
  )
}

const valuesOf = ({ name, subject, body, departmentId, priority }: DeskTemplate): TemplateValues => ({
  name,
  subject,
  body,
  departmentId,
  priority,
})
