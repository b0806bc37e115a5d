import { LIMITS, type DeskTag } from '@deskhand/sdk'
import { EditDialog } from '../../../forms/EditDialog.tsx'
import { TextField } from '../../../forms/TextField.tsx'
import { useForm } from '../../../forms/use-form.ts'
import { t } from '../../../i18n/strings.ts'
import { useSiteDesk } from '../../../shell/site-desk-context.ts'
import { RemovalWithReplacement } from '../../Removal.tsx'
import type { EditorProps } from '../../ItemsPage.tsx'

const FIRST_COLOR = '#3355d1'

export function TagEditor(props: EditorProps<DeskTag>) {
  const { item, onSaved, onClose } = props
  const { tags } = useSiteDesk().client
  const text = t().tags
  const form = useForm({
    name: item?.name ?? '',
    color: item?.color ?? FIRST_COLOR,
    description: item?.description ?? '',
  })
  const { name, color, description } = form.values.value
  const { errors } = form.refusal.value
  return (
    <EditDialog
      title={item?.name ?? text.create}
      form={form}
      save={async (values) => onSaved(await (item ? tags.update(item.id, values) : tags.create(values)))}
      submitLabel={item ? t().form.save : text.create}
      onClose={onClose}
      removal={item && <TagRemoval {...props} item={item} />}
    >
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
    </EditDialog>
  )
}

function TagRemoval({ item, others, onRemoved, onClose }: EditorProps<DeskTag> & { item: DeskTag }) {
  const { tags } = useSiteDesk().client
  const text = t().tags
  return (
    <RemovalWithReplacement
      name={item.name}
      hint={text.removeHint}
      label={text.replacement}
      none={text.noReplacement}
      others={others}
      remove={async (removal) => {
        await tags.remove(item.id, removal)
        onRemoved(item.id)
      }}
      onClose={onClose}
    />
  )
}
