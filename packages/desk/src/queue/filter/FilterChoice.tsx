import '../narrow-select.css'
import { t } from '../../i18n/strings.ts'
import { Icon } from '../../ui/Icon.tsx'

/** One of several, or any. */
export function FilterChoice(props: {
  name: string
  value: string | undefined
  choices: readonly (readonly [value: string, label: string])[]
  onChange: (value: string | undefined) => void
}) {
  const { name, value = '', choices, onChange } = props
  const isKnown = value === '' || choices.some(([known]) => known === value)
  return (
    <label class="filter-choice">
      <span class="filter-name">{name}</span>
      <span class="narrow-select">
        <select value={value} onChange={(event) => onChange(event.currentTarget.value || undefined)}>
          <option value="">{t().filters.any}</option>
          {choices.map(([one, label]) => (
            <option key={one} value={one}>
              {label}
            </option>
          ))}
          {!isKnown && <option value={value}>{t().filters.gone}</option>}
        </select>
        <Icon name="chevron" />
      </span>
    </label>
  )
}
