import type { JSX } from 'preact'
import { registerStyles } from '../styles/sheets.ts'
import type { ControlProps } from './Field.tsx'
import { Icon } from './Icon.tsx'
import css from './Select.css?inline'

registerStyles(css)

interface SelectProps {
  control: ControlProps | { 'aria-label': string }
  value: string
  /** The name of choosing nothing; without it something is always chosen. */
  none?: string
  options: readonly { id: string; name: string }[]
  onChange: (id: string) => void
}

export function Select({ control, value, none, options, onChange }: SelectProps): JSX.Element {
  return (
    <span class="select">
      <select {...control} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        {none && <option value="">{none}</option>}
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
