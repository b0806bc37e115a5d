import { LIMITS, type DeskTag } from '@deskhand/sdk'
import { Contest } from '../../../forms/Contest.tsx'
import type { Form } from '../../../forms/form.ts'
import { TextField } from '../../../forms/TextField.tsx'
import { useSharedDraft } from '../../../forms/use-shared-draft.ts'
import { t } from '../../../i18n/strings.ts'
import { useSiteDesk } from '../../../shell/site-desk-context.ts'
import type { EditorProps } from '../../ItemsPage.tsx'
import { ItemDialog } from '../ItemDialog.tsx'

type TagValues = Pick<DeskTag, 'name' | 'color' | 'description'>

const EMPTY: TagValues = { name: '', color: '#3355d1', description: '' }

const valuesOf = ({ name, color, description }: DeskTag): TagValues => ({ name, color, description })

export function TagEditor(props: EditorProps<DeskTag>) {
  const { item, others } = props
  const { tags } = useSiteDesk().client
  const text = t().tags
  const draft = useSharedDraft<DeskTag, TagValues>({
    stored: item,
    initial: item ? valuesOf(item) : EMPTY,
    valuesOf,
    load: ({ id }) => tags.get(id),
    save: (values, known) =>
      known ? tags.update(known.id, { ...values, revision: known.revision }) : tags.create(values),
  })
  return (
    <ItemDialog
      {...props}
      name={item?.name}
      text={text}
      form={draft.form}
      save={draft.save}
      remove={tags.remove}
      replacement={{ label: text.replacement, none: text.noReplacement, others }}
    >
      <TagFields form={draft.form} />
      <Contest draft={draft} />
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
