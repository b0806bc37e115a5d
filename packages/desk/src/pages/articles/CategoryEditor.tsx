import { LIMITS, type DeskCategory } from '@deskhand/sdk'
import { ChoiceField } from '../../forms/ChoiceField.tsx'
import { EditDialog } from '../../forms/EditDialog.tsx'
import type { Form } from '../../forms/form.ts'
import { LongTextField, TextField } from '../../forms/TextField.tsx'
import { useForm } from '../../forms/use-form.ts'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import type { EditorProps } from '../ItemsPage.tsx'
import { Removal } from '../Removal.tsx'
import { slugOf } from './slug.ts'

const TOP = ''

interface CategoryValues {
  name: string
  slug: string
  description: string
  parentId: string
}

export function CategoryEditor(props: EditorProps<DeskCategory>) {
  const { item, others, onSaved, onRemoved, onClose } = props
  const { client, site } = useSiteDesk()
  const text = t().articles.categories
  const form = useForm<CategoryValues>({
    name: item?.name ?? '',
    slug: item?.slug ?? '',
    description: item?.description ?? '',
    parentId: item?.parentId ?? TOP,
  })

  async function save({ parentId, slug, ...values }: CategoryValues): Promise<void> {
    const category = { ...values, slug: slug || slugOf(values.name), parentId: parentId || null }
    onSaved(await (item ? client.categories.update(item.id, category) : client.categories.create(category)))
  }
  async function remove(id: string): Promise<void> {
    await client.categories.remove(id)
    onRemoved(id)
  }
  return (
    <EditDialog
      title={item?.name ?? text.create}
      form={form}
      save={save}
      submitLabel={item ? t().form.save : text.create}
      onClose={onClose}
      removal={
        item &&
        site.role === 'admin' && (
          <Removal name={item.name} hint={text.removeHint} remove={() => remove(item.id)} onClose={onClose} />
        )
      }
    >
      <CategoryFields form={form} parents={others.filter((one) => one.parentId === null)} />
    </EditDialog>
  )
}

function CategoryFields(props: { form: Form<CategoryValues>; parents: readonly DeskCategory[] }) {
  const { form, parents } = props
  const { name, slug, description, parentId } = form.values.value
  const { errors } = form.refusal.value
  const text = t().articles.categories
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
        label={text.slug}
        hint={text.slugHint(slug || slugOf(name))}
        value={slug}
        error={errors['slug']}
        onInput={(value) => form.set('slug', value)}
      />
      <LongTextField
        label={text.description}
        value={description}
        error={errors['description']}
        onInput={(value) => form.set('description', value)}
      />
      <ChoiceField
        label={text.parent}
        value={parentId}
        options={[
          { value: TOP, label: text.top },
          ...parents.map((one) => ({ value: one.id, label: one.name })),
        ]}
        error={errors['parentId']}
        onChange={(id) => form.set('parentId', id)}
      />
    </>
  )
}
