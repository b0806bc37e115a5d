import { LIMITS, type DeskTag } from '@deskhand/sdk'
import { EditDialog } from '../../../forms/EditDialog.tsx'
import type { Form } from '../../../forms/form.ts'
import { TextField } from '../../../forms/TextField.tsx'
import { useForm } from '../../../forms/use-form.ts'
import { t } from '../../../i18n/strings.ts'
import { useSiteDesk } from '../../../shell/site-desk-context.ts'
import type { EditorProps } from '../../ItemsPage.tsx'
import { ItemRemoval } from '../ItemRemoval.tsx'

const FIRST_COLOR = '#3355d1'

type TagValues = Pick<DeskTag, 'name' | 'color' | 'description'>

export function TagEditor({ item, others, onSaved, onRemoved, onClose }: EditorProps<DeskTag>) {
  const { tags } = useSiteDesk().client
  const text = t().tags
  const form = useForm<TagValues>({
    name: item?.name ?? '',
    color: item?.color ?? FIRST_COLOR,
    description: item?.description ?? '',
  })
  return (
    <EditDialog
      title={item?.name ?? text.create}
      form={form}
      save={async (values) => onSaved(await (item ? tags.update(item.id, values) : tags.create(values)))}
      submitLabel={item ? t().form.save : text.create}
      onClose={onClose}
      removal={
        item && (
          <ItemRemoval
            item={item}
            name={item.name}
            hint={text.removeHint}
            remove={(id, removal) => tags.remove(id, removal)}
            replacement={{ label: text.replacement, none: text.noReplacement, others }}
            onRemoved={onRemoved}
            onClose={onClose}
          />
        )
      }
    >
      <TagFields form={form} />
    </EditDialog>
  )
}

function TagFields({ form }: { form: Form<TagValues> }) {
  const { name, color, description } = form.values.value
  const { errors } = form.refusal.value
  const text = t().tags
  return (
    <>
      <TextField
        label={text.name}
        value={name}
        maxLength={LIMITS.nameLength}
        error={errors['name']}
        onInput={(value) => form.set('name', value)}
      />
      <TextField
        label={text.color}
        value={color}
        input={{ type: 'color' }}
        error={errors['color']}
        onInput={(value) => form.set('color', value)}
      />
      <TextField
        label={text.description}
        hint={text.descriptionHint}
        value={description}
        error={errors['description']}
        onInput={(value) => form.set('description', value)}
      />
    </>
  )
}
