import type { FieldDefinition, JsonValue } from '@deskhand/sdk'
import { useState } from 'preact/hooks'
import { inputTextOf, readableValue, readInput } from '../details/fields/field-text.ts'
import { ChecksField } from '../forms/ChecksField.tsx'
import { ChoiceField } from '../forms/ChoiceField.tsx'
import { TextField } from '../forms/TextField.tsx'
import { t } from '../i18n/strings.ts'

interface FieldInputProps {
  definition: FieldDefinition
  value: JsonValue | undefined
  error: string | undefined
  onChange: (value: JsonValue | undefined) => void
}

/** One field of a new ticket, by its type. */
export function FieldInput({ definition, value, error, onChange }: FieldInputProps) {
  const { label, type, options } = definition
  if (type === 'select' || type === 'boolean') {
    const values: readonly JsonValue[] = type === 'select' ? options : [true, false]
    return (
      <ChoiceField
        label={label}
        value={value === undefined ? '' : String(values.indexOf(value))}
        options={[
          { value: '', label: t().ticketFields.empty },
          ...values.map((one, place) => ({ value: String(place), label: readableValue(one) })),
        ]}
        error={error}
        onChange={(place) => onChange(place === '' ? undefined : values[Number(place)])}
      />
    )
  }
  if (type === 'multiselect') {
    const chosen = Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
    return (
      <ChecksField
        label={label}
        value={chosen}
        options={options.map((option) => ({ value: option, label: option }))}
        error={error}
        onChange={(next) => onChange(next.length === 0 ? undefined : next)}
      />
    )
  }
  return <TypedInput definition={definition} value={value} error={error} onChange={onChange} />
}

/** Keeps what was typed as it was typed: half a number is not a number yet. */
function TypedInput({ definition, value, error, onChange }: FieldInputProps) {
  const { label, type } = definition
  const [text, setText] = useState(inputTextOf(value))
  return (
    <TextField
      label={label}
      input={
        type === 'date' ? { type } : { type: 'text', ...(type === 'number' && { inputMode: 'decimal' }) }
      }
      value={text}
      error={error}
      onInput={(typed) => {
        setText(typed)
        // The server says what is wrong with what is no number.
        onChange(readInput(type, typed) ?? (typed.trim() === '' ? undefined : typed))
      }}
    />
  )
}
