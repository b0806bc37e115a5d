import { LIMITS, type DeskDepartment } from '@deskhand/sdk'
import { LongTextField, TextField } from '../../../forms/TextField.tsx'
import { useForm } from '../../../forms/use-form.ts'
import { t } from '../../../i18n/strings.ts'
import { useSiteDesk } from '../../../shell/site-desk-context.ts'
import type { EditorProps } from '../../ItemsPage.tsx'
import { ItemDialog } from '../ItemDialog.tsx'

export function DepartmentEditor(props: EditorProps<DeskDepartment>) {
  const { item, others } = props
  const { departments } = useSiteDesk().client
  const text = t().departments
  const form = useForm({ name: item?.name ?? '', description: item?.description ?? '' })
  const { errors } = form.refusal.value
  return (
    <ItemDialog
      {...props}
      name={item?.name}
      text={text}
      form={form}
      save={(values) => (item ? departments.update(item.id, values) : departments.create(values))}
      remove={departments.remove}
      replacement={{ label: text.replacement, none: text.noReplacement, others }}
    >
      <TextField
        label={text.name}
        value={form.values.value.name}
        maxLength={LIMITS.nameLength}
        error={errors['name']}
        onInput={(name) => form.set('name', name)}
      />
      <LongTextField
        label={text.description}
        hint={text.descriptionHint}
        value={form.values.value.description}
        error={errors['description']}
        onInput={(description) => form.set('description', description)}
      />
    </ItemDialog>
  )
}
