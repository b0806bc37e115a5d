import { useId } from 'preact/hooks'

interface SwitchFieldProps {
  label: string
  checked: boolean
  onChange: (checked: boolean) => void
  hint?: string | undefined
}

/** Something that is on or off. */
export function SwitchField({ label, checked, onChange, hint }: SwitchFieldProps) {
  const id = useId()
  return (
    <div class="switch">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <label for={id}>{label}</label>
      {hint && (
        <p class="form-field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}
