import type { ComponentChildren, JSX } from 'preact'
import { useId } from 'preact/hooks'
import { registerStyles } from '../styles/sheets.ts'
import css from './Field.css?inline'
import { Icon } from './Icon.tsx'

registerStyles(css)

interface ControlProps {
  id: string
  'aria-invalid': boolean
  'aria-describedby': string | undefined
}

interface FieldProps {
  label: string
  hint?: string
  problem?: string | undefined
  children: (control: ControlProps) => ComponentChildren
}

/** A label, its control and what is wrong with it, tied together for screen readers. */
export function Field({ label, hint, problem, children }: FieldProps): JSX.Element {
  const id = useId()
  const describedBy = problem ? `${id}-problem` : hint ? `${id}-hint` : undefined
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({ id, 'aria-invalid': problem !== undefined, 'aria-describedby': describedBy })}
      {hint && !problem && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem && (
        <p class="field-problem" id={`${id}-problem`}>
          <Icon name="alert" />
          {problem}
        </p>
      )}
    </div>
  )
}

interface SelectProps {
  control: ControlProps
  value: string
  none: string
  options: readonly { id: string; name: string }[]
  onChange: (id: string) => void
}

export function Select({ control, value, none, options, onChange }: SelectProps): JSX.Element {
  return (
    <span class="select">
      <select {...control} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        <option value="">{none}</option>
        {options.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <Icon name="down" />
    </span>
  )
}
