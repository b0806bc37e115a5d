import './RangeField.css'
import { Field } from './Field.tsx'

interface RangeFieldProps {
  label: string
  value: number
  min: number
  max: number
  /** How the value reads: `20 px`. */
  format: (value: number) => string
  onInput: (value: number) => void
  error?: string | undefined
}

/** A number that is found by looking. */
export function RangeField({ label, value, min, max, format, onInput, error }: RangeFieldProps) {
  return (
    <Field label={label} error={error}>
      {(control) => (
        <span class="range-field">
          <input
            {...control}
            type="range"
            min={min}
            max={max}
            value={value}
            aria-valuetext={format(value)}
            onInput={(event) => onInput(event.currentTarget.valueAsNumber)}
          />
          <output for={control.id}>{format(value)}</output>
        </span>
      )}
    </Field>
  )
}
