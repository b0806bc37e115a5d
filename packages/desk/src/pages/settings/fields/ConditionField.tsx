import type { FieldDefinition } from '@deskhand/sdk'
import { ChoiceField } from '../../../forms/ChoiceField.tsx'
import type { Form } from '../../../forms/form.ts'
import { TextField } from '../../../forms/TextField.tsx'
import { t } from '../../../i18n/strings.ts'
import type { FieldValues } from './FieldEditor.tsx'

const ALWAYS = ''

/** Asks for a field only where another one has a certain value. */
export function ConditionField(props: { form: Form<FieldValues>; others: readonly FieldDefinition[] }) {
  const { form, others } = props
  const { conditionKey } = form.values.value
  const text = t().fields
  if (others.length === 0) return null
  const other = others.find(({ key }) => key === conditionKey)
  return (
    <>
      <ChoiceField
        label={text.askedFor}
        value={conditionKey}
        options={[
          { value: ALWAYS, label: text.always },
          ...others.map(({ key, label }) => ({ value: key, label: text.onlyIf(label) })),
        ]}
        error={form.refusal.value.errors['visibleIf']}
        onChange={(key) => form.set('conditionKey', key)}
      />
      {other && <ConditionValue form={form} other={other} />}
    </>
  )
}

function ConditionValue({ form, other }: { form: Form<FieldValues>; other: FieldDefinition }) {
  const text = t().fields
  const choices = other.type === 'boolean' ? ['true', 'false'] : other.options
  const common = {
    label: text.is,
    value: form.values.value.conditionValue,
    error: form.refusal.value.errors['visibleIf.equals'],
  }
  if (choices.length === 0) {
    return <TextField {...common} onInput={(value) => form.set('conditionValue', value)} />
  }
  const labels: Readonly<Record<string, string>> = other.type === 'boolean' ? text.booleans : {}
  return (
    <ChoiceField
      {...common}
      options={['', ...choices].map((value) => ({ value, label: labels[value] ?? value }))}
      onChange={(value) => form.set('conditionValue', value)}
    />
  )
}
