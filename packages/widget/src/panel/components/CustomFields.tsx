import type { FormField } from '@deskhand/sdk'
import type { JSX, TargetedInputEvent } from 'preact'
import { emptyValue, type FieldValue, type FieldValues, visibleFields } from '../state/form-fields.ts'
import type { FormProblems } from '../state/ticket-form.ts'
import { useWidget } from '../widget-context.ts'
import { Choices } from './Choices.tsx'
import { type ControlProps, Field } from './Field.tsx'
import { FieldLabel } from './FieldLabel.tsx'
import { Select } from './Select.tsx'

interface CustomFieldsProps {
  fields: readonly FormField[]
  values: FieldValues
  problems: FormProblems
  onChange: (values: FieldValues) => void
}

/** What the owner asks for beyond the question. A field whose condition does not hold is not there. */
export function CustomFields({ fields, values, problems, onChange }: CustomFieldsProps): JSX.Element {
  return (
    <>
      {visibleFields(fields, values).map((field) => (
        <CustomField
          key={field.key}
          field={field}
          value={values[field.key] ?? emptyValue(field)}
          problem={problems[`fields.${field.key}`]}
          onChange={(value) => onChange({ ...values, [field.key]: value })}
        />
      ))}
    </>
  )
}

interface CustomFieldProps {
  field: FormField
  value: FieldValue
  problem: string | undefined
  onChange: (value: FieldValue) => void
}

function CustomField({ field, value, problem, onChange }: CustomFieldProps): JSX.Element {
  const { label, type, options, required } = field
  if (type === 'boolean') {
    return (
      <Choices
        options={[label]}
        chosen={value ? [label] : []}
        onChange={({ length }) => onChange(length > 0)}
      />
    )
  }
  if (type === 'multiselect') {
    const chosen = Array.isArray(value) ? value : []
    return <Choices legend={label} {...{ options, chosen, problem, required, onChange }} />
  }
  return (
    <Field label={<FieldLabel label={label} required={required} />} problem={problem}>
      {(control) => <Control field={field} value={String(value)} control={control} onChange={onChange} />}
    </Field>
  )
}

interface ControlOfFieldProps {
  field: FormField
  value: string
  control: ControlProps
  onChange: (value: string) => void
}

function Control({ field, value, control, onChange }: ControlOfFieldProps): JSX.Element {
  const { rest } = useWidget()
  const { type, options, required } = field
  if (type === 'select') {
    const named = options.map((name) => ({ id: name, name }))
    return <Select {...{ control, value, onChange }} none={rest.newTicket.choose} options={named} />
  }
  const input = {
    ...control,
    required,
    value,
    onInput: ({ currentTarget }: TargetedInputEvent<HTMLInputElement>) => onChange(currentTarget.value),
  }
  if (type === 'date') return <input {...input} type="date" />
  // As text, a number may have the comma of its country; the keyboard of a phone has digits all the same.
  return <input {...input} type="text" dir="auto" inputMode={type === 'number' ? 'decimal' : 'text'} />
}
