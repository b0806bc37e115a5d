import './SelectField.css'
import { Icon } from '../ui/Icon.tsx'
import type { Detail } from './focus-detail.ts'

interface SelectFieldProps<T extends string> {
  label: string
  /** What a shortcut finds it by. */
  detail: Detail
  value: T
  options: readonly { value: T; label: string }[]
  onChange: (value: T) => void
}

/** A labelled choice. */
export function SelectField<T extends string>(props: SelectFieldProps<T>) {
  const { label, detail, value, options, onChange } = props
  return (
    <label class="select-field" data-detail={detail}>
      <span class="select-field-label">{label}</span>
      <span class="select-field-control">
        <select
          value={value}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.currentTarget.value)
            if (chosen) onChange(chosen.value)
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon name="chevron" />
      </span>
    </label>
  )
}
