import type { FieldDefinition, FieldType, JsonValue } from '@deskhand/sdk'
import { Contest } from '../../../forms/Contest.tsx'
import { useSharedDraft } from '../../../forms/use-shared-draft.ts'
import { t } from '../../../i18n/strings.ts'
import { useSiteDesk } from '../../../shell/site-desk-context.ts'
import type { EditorProps } from '../../ItemsPage.tsx'
import { ItemDialog } from '../ItemDialog.tsx'
import { ConditionField } from './ConditionField.tsx'
import { FieldFields } from './FieldFields.tsx'

/** What is settled of a field, as a form holds it. */
export interface FieldValues {
  key: string
  label: string
  type: FieldType
  /** One a line. */
  options: string
  required: boolean
  visibleToCustomers: boolean
  /** The key of another field; empty: always asked for. */
  conditionKey: string
  conditionValue: string
}

const EMPTY: FieldValues = {
  key: '',
  label: '',
  type: 'text',
  options: '',
  required: false,
  visibleToCustomers: true,
  conditionKey: '',
  conditionValue: '',
}

export function FieldEditor(props: EditorProps<FieldDefinition>) {
  const { item, others } = props
  const { fields } = useSiteDesk().client
  const text = t().fields
  const draft = useSharedDraft<FieldDefinition, FieldValues>({
    stored: item,
    initial: item ? valuesOf(item) : EMPTY,
    valuesOf,
    load: ({ id }) => fields.get(id),
    save({ key, type, ...values }, known) {
      const changes = changesOf({ ...values, type }, others)
      return known
        ? fields.update(known.id, { ...changes, revision: known.revision })
        : fields.create({ key, type, ...changes })
    },
  })
  return (
    <ItemDialog
      {...props}
      name={item?.label}
      text={text}
      form={draft.form}
      save={draft.save}
      remove={(id) => fields.archive(id)}
    >
      <FieldFields form={draft.form} isNew={item === null} />
      <ConditionField form={draft.form} others={others} />
      <Contest draft={draft} />
    </ItemDialog>
  )
}

const valuesOf = (field: FieldDefinition): FieldValues => ({
  key: field.key,
  label: field.label,
  type: field.type,
  options: field.options.join('\n'),
  required: field.required,
  visibleToCustomers: field.visibleToCustomers,
  conditionKey: field.visibleIf?.key ?? '',
  conditionValue: field.visibleIf ? textOf(field.visibleIf.equals) : '',
})

const textOf = (value: JsonValue): string => (typeof value === 'string' ? value : JSON.stringify(value))

function changesOf(values: Omit<FieldValues, 'key'>, others: readonly FieldDefinition[]) {
  const { type, options, conditionKey, conditionValue, ...plain } = values
  const hasOptions = type === 'select' || type === 'multiselect'
  const lines = options.split('\n').map((line) => line.trim())
  return {
    ...plain,
    options: hasOptions ? lines.filter(Boolean) : [],
    visibleIf: conditionKey
      ? { key: conditionKey, equals: valueFor(conditionValue, typeOf(conditionKey, others)) }
      : null,
  }
}

const typeOf = (key: string, fields: readonly FieldDefinition[]): FieldType =>
  fields.find((field) => field.key === key)?.type ?? 'text'

/** A condition compares with a value of the other field's type. */
function valueFor(text: string, type: FieldType): string | number | boolean {
  if (type === 'number') return Number(text)
  if (type === 'boolean') return text === 'true'
  return text
}
