import { LIMITS, type DeskTag } from '@deskhand/sdk'
import type { Form } from '../../../forms/form.ts'
import { TextField } from '../../../forms/TextField.tsx'
import { useForm } from '../../../forms/use-form.ts'
import { t } from '../../../i18n/strings.ts'
import { useSiteDesk } from '../../../shell/site-desk-context.ts'
import type { EditorProps } from '../../ItemsPage.tsx'
import { ItemDialog } from '../ItemDialog.tsx'

const FIRST_COLOR = '#3355d1'

type TagValues = Pick<DeskTag, 'name' | 'color' | 'description'>

export function TagEditor(props: EditorProps<DeskTag>) {
  const { item, others } = props
  const { tags } = useSiteDesk().client
  const text = t().tags
  const form = useForm<TagValues>({
    name: item?.name ?? '',
    color: item?.color ?? FIRST_COLOR,
    description: item?.description ?? '',
  })
  return (
    <ItemDialog
      {...props}
      name={item?.name}
      text={text}
      form={form}
      save={(values) => (item ? tags.update(item.id, values) : tags.create(values))}
      remove={tags.remove}
      replacement={{ label: text.replacement, none: text.noReplacement, others }}
    >
      <TagFields form={form} />
    </ItemDialog>
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
