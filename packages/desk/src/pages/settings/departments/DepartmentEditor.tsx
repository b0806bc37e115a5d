import { LIMITS, type DeskDepartment } from '@deskhand/sdk'
import { EditDialog } from '../../../forms/EditDialog.tsx'
import { LongTextField, TextField } from '../../../forms/TextField.tsx'
import { useForm } from '../../../forms/use-form.ts'
import { t } from '../../../i18n/strings.ts'
import { useSiteDesk } from '../../../shell/site-desk-context.ts'
import type { EditorProps } from '../../ItemsPage.tsx'
import { ItemRemoval } from '../ItemRemoval.tsx'

export function DepartmentEditor(props: EditorProps<DeskDepartment>) {
  const { item, others, onSaved, onRemoved, onClose } = props
  const { departments } = useSiteDesk().client
  const text = t().departments
  const form = useForm({ name: item?.name ?? '', description: item?.description ?? '' })
  const { errors } = form.refusal.value
  return (
    <EditDialog
      title={item?.name ?? text.create}
      form={form}
      save={async (values) =>
        onSaved(await (item ? departments.update(item.id, values) : departments.create(values)))
      }
      submitLabel={item ? t().form.save : text.create}
      onClose={onClose}
      removal={
        item && (
          <ItemRemoval
            item={item}
            name={item.name}
            hint={text.removeHint}
            remove={(id, removal) => departments.remove(id, removal)}
            replacement={{ label: text.replacement, none: text.noReplacement, others }}
            onRemoved={onRemoved}
            onClose={onClose}
          />
        )
      }
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
    </EditDialog>
  )
}
