import { LIMITS, type DeskCategory } from '@deskhand/sdk'
import { ChoiceField } from '../../forms/ChoiceField.tsx'
import { Contest } from '../../forms/Contest.tsx'
import { EditDialog } from '../../forms/EditDialog.tsx'
import type { Form } from '../../forms/form.ts'
import { LongTextField, TextField } from '../../forms/TextField.tsx'
import { useSharedDraft } from '../../forms/use-shared-draft.ts'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import type { EditorProps } from '../ItemsPage.tsx'
import { Removal } from '../Removal.tsx'
import { placeAfter, predecessorOf, siblingsOf } from './category-order.ts'
import { slugOf } from './slug.ts'

const TOP = ''
const FIRST = ''

interface CategoryValues {
  name: string
  slug: string
  description: string
  parentId: string
  /** The one it comes after, below the same parent; null while nobody has said: it comes last. */
  predecessorId: string | null
}

const EMPTY: CategoryValues = { name: '', slug: '', description: '', parentId: TOP, predecessorId: null }

export function CategoryEditor(props: EditorProps<DeskCategory>) {
  const { item, others, onSaved, onRemoved, onClose } = props
  const { client, site } = useSiteDesk()
  const text = t().articles.categories
  const draft = useSharedDraft<DeskCategory, CategoryValues>({
    stored: item,
    initial: item ? valuesOf(item, others) : EMPTY,
    valuesOf: (category) => valuesOf(category, others),
    load: ({ id }) => client.categories.get(id),
    save({ name, slug, description, ...wanted }, known) {
      const category = { name, slug: slug || slugOf(name), description }
      const place = placeIn(wanted, others)
      if (!known) return client.categories.create({ ...category, ...place })
      // Somebody else may have moved it: it stays where it is unless it was moved here.
      const moved = isSamePlace(wanted, valuesOf(known, others)) ? {} : place
      return client.categories.update(known.id, { ...category, ...moved, revision: known.revision })
    },
  })
  async function remove(id: string): Promise<void> {
    await client.categories.remove(id)
    onRemoved(id)
  }
  return (
    <EditDialog
      title={item?.name ?? text.create}
      form={draft.form}
      save={async (values) => onSaved(await draft.save(values))}
      submitLabel={item ? t().form.save : text.create}
      onClose={onClose}
      removal={
        item &&
        site.role === 'admin' && (
          <Removal name={item.name} hint={text.removeHint} remove={() => remove(item.id)} onClose={onClose} />
        )
      }
    >
      <CategoryFields form={draft.form} others={others} />
      <Contest draft={draft} />
    </EditDialog>
  )
}

function valuesOf(category: DeskCategory, others: readonly DeskCategory[]): CategoryValues {
  const { name, slug, description, parentId } = category
  const predecessorId = predecessorOf(category, others) ?? FIRST
  return { name, slug, description, parentId: parentId ?? TOP, predecessorId }
}

type WantedPlace = Pick<CategoryValues, 'parentId' | 'predecessorId'>

const isSamePlace = (one: WantedPlace, other: WantedPlace): boolean =>
  one.parentId === other.parentId && one.predecessorId === other.predecessorId

function placeIn(place: WantedPlace, others: readonly DeskCategory[]) {
  const parentId = place.parentId || null
  return { parentId, position: placeAfter(predecessorIn(place, others), siblingsOf(others, parentId)) }
}

/** The one it comes after, as far as that is settled. */
const predecessorIn = ({ parentId, predecessorId }: WantedPlace, others: readonly DeskCategory[]): string =>
  predecessorId ?? siblingsOf(others, parentId || null).at(-1)?.id ?? FIRST

interface FieldsProps {
  form: Form<CategoryValues>
  others: readonly DeskCategory[]
}

function CategoryFields({ form, others }: FieldsProps) {
  const { name, slug, description } = form.values.value
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
      <PlaceFields form={form} others={others} />
    </>
  )
}

/** What it stands below, and after which of those that stand there. */
function PlaceFields({ form, others }: FieldsProps) {
  const { parentId } = form.values.value
  const { errors } = form.refusal.value
  const text = t().articles.categories
  return (
    <>
      <ChoiceField
        label={text.parent}
        value={parentId}
        options={[
          { value: TOP, label: text.top },
          ...siblingsOf(others, null).map((one) => ({ value: one.id, label: one.name })),
        ]}
        error={errors['parentId']}
        onChange={(id) => {
          form.set('parentId', id)
          form.set('predecessorId', null)
        }}
      />
      <ChoiceField
        label={text.place}
        hint={text.placeHint}
        value={predecessorIn(form.values.value, others)}
        options={[
          { value: FIRST, label: text.first },
          ...siblingsOf(others, parentId || null).map((one) => ({
            value: one.id,
            label: text.after(one.name),
          })),
        ]}
        error={errors['position']}
        onChange={(id) => form.set('predecessorId', id)}
      />
    </>
  )
}
