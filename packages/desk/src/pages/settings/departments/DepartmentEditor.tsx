import { LIMITS, type DeskDepartment } from '@deskhand/sdk'
import { Contest } from '../../../forms/Contest.tsx'
import type { Form } from '../../../forms/form.ts'
import { LongTextField, TextField } from '../../../forms/TextField.tsx'
import { useSharedDraft } from '../../../forms/use-shared-draft.ts'
import { t } from '../../../i18n/strings.ts'
import { useSiteDesk } from '../../../shell/site-desk-context.ts'
import type { EditorProps } from '../../ItemsPage.tsx'
import { ItemDialog } from '../ItemDialog.tsx'

type DepartmentValues = Pick<DeskDepartment, 'name' | 'description'>

const EMPTY: DepartmentValues = { name: '', description: '' }

const valuesOf = ({ name, description }: DeskDepartment): DepartmentValues => ({ name, description })

export function DepartmentEditor(props: EditorProps<DeskDepartment>) {
  const { item, others } = props
  const { departments } = useSiteDesk().client
  const text = t().departments
  const draft = useSharedDraft<DeskDepartment, DepartmentValues>({
    stored: item,
    initial: item ? valuesOf(item) : EMPTY,
    valuesOf,
    load: ({ id }) => departments.get(id),
    save: (values, known) =>
      known
        ? departments.update(known.id, { ...values, revision: known.revision })
        : departments.create(values),
  })
  return (
    <ItemDialog
      {...props}
      name={item?.name}
      text={text}
      form={draft.form}
      save={draft.save}
      remove={departments.remove}
      replacement={{ label: text.replacement, none: text.noReplacement, others }}
    >
      <DepartmentFields form={draft.form} />
      <Contest draft={draft} />
    </ItemDialog>
  )
}

function DepartmentFields({ form }: { form: Form<DepartmentValues> }) {
  const { name, description } = form.values.value
  const { errors } = form.refusal.value
  const text = t().departments
  return (
    <>
      <TextField
        label={text.name}
        value={name}
        maxLength={LIMITS.nameLength}
        error={errors['name']}
        onInput={(value) => form.set('name', value)}
      />
      <LongTextField
        label={text.description}
        hint={text.descriptionHint}
        value={description}
        error={errors['description']}
        onInput={(value) => form.set('description', value)}
      />
    </>
  )
}
