import './ChecksField.css'
import { FieldError } from './Field.tsx'

interface ChecksFieldProps<Value extends string> {
  label: string
  value: readonly Value[]
  options: readonly { value: Value; label: string }[]
  onChange: (value: Value[]) => void
  error?: string | undefined
  /** Short ones stand side by side. */
  areShort?: boolean
}

/** Any number of several. */
export function ChecksField<Value extends string>(props: ChecksFieldProps<Value>) {
  const { label, value, options, onChange, error, areShort = false } = props
  const without = (gone: Value) => value.filter((one) => one !== gone)
  return (
    <fieldset class="checks-field" data-short={areShort}>
      <legend class="form-field-label">{label}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="checkbox"
            checked={value.includes(option.value)}
            onChange={(event) =>
              onChange(event.currentTarget.checked ? [...value, option.value] : without(option.value))
            }
          />
          {option.label}
        </label>
      ))}
      <FieldError>{error}</FieldError>
    </fieldset>
  )
}
