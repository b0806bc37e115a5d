import './PickField.css'
import { useId } from 'preact/hooks'
import { FieldError } from './Field.tsx'

interface PickFieldProps<Value extends string> {
  label: string
  value: Value
  options: readonly { value: Value; label: string }[]
  onChange: (value: Value) => void
  hint?: string | undefined
  error?: string | undefined
  /** The label is for screen readers only: what can be picked says enough to the eye. */
  isBare?: boolean
}

/** One of a few, all in sight. */
export function PickField<Value extends string>(props: PickFieldProps<Value>) {
  const { label, value, options, onChange, hint, error, isBare = false } = props
  const name = useId()
  return (
    <fieldset class="pick-field" aria-describedby={hint ? `${name}-hint` : undefined}>
      <legend class={isBare ? 'visually-hidden' : 'form-field-label'}>{label}</legend>
      {hint && (
        <p class="form-field-hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      <span class="pick-field-options">
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </span>
      <FieldError>{error}</FieldError>
    </fieldset>
  )
}
