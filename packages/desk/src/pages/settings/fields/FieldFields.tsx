import { LIMITS, type FieldType } from '@deskhand/sdk'
import { ChoiceField } from '../../../forms/ChoiceField.tsx'
import type { Form } from '../../../forms/form.ts'
import { SwitchField } from '../../../forms/SwitchField.tsx'
import { LongTextField, TextField } from '../../../forms/TextField.tsx'
import { t } from '../../../i18n/strings.ts'
import type { FieldValues } from './FieldEditor.tsx'

const TYPES: readonly FieldType[] = ['text', 'number', 'boolean', 'date', 'select', 'multiselect']

/** Name, kind and who fills it in. Key and type stay once values stand under them. */
export function FieldFields({ form, isNew }: { form: Form<FieldValues>; isNew: boolean }) {
  const { label, type, options, required, visibleToCustomers } = form.values.value
  const { errors } = form.refusal.value
  const text = t().fields
  const error = Object.entries(errors).find(([field]) => field.startsWith('options'))?.[1]
  return (
    <>
      <TextField
        label={text.label}
        hint={text.labelHint}
        value={label}
        maxLength={LIMITS.nameLength}
        error={errors['label']}
        onInput={(value) => form.set('label', value)}
      />
      {isNew && <KeyAndType form={form} />}
      {(type === 'select' || type === 'multiselect') && (
        <LongTextField
          label={text.options}
          hint={text.optionsHint}
          value={options}
          error={error}
          onInput={(value) => form.set('options', value)}
        />
      )}
      <SwitchField
        label={text.visible}
        hint={text.visibleHint}
        checked={visibleToCustomers}
        onChange={(checked) => form.set('visibleToCustomers', checked)}
      />
      <SwitchField
        label={text.required}
        checked={required}
        onChange={(checked) => form.set('required', checked)}
      />
    </>
  )
}

function KeyAndType({ form }: { form: Form<FieldValues> }) {
  const { key, type } = form.values.value
  const { errors } = form.refusal.value
  const text = t().fields
  return (
    <>
      <TextField
        label={text.key}
        hint={text.keyHint}
        value={key}
        maxLength={LIMITS.fieldKeyLength}
        error={errors['key']}
        onInput={(value) => form.set('key', value)}
      />
      <ChoiceField
        label={text.type}
        value={type}
        options={TYPES.map((one) => ({ value: one, label: text.types[one] }))}
        error={errors['type']}
        onChange={(value) => form.set('type', value)}
      />
    </>
  )
}
