import type { FieldDefinition } from '@deskhand/sdk'
import { useState } from 'preact/hooks'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { FilterChoice } from './FilterChoice.tsx'

interface FieldFilterProps {
  /** `key:value` */
  value: string | undefined
  onChange: (value: string | undefined) => void
}

/** A field of the site and the value it has to have. It asks for nothing until there is a value. */
export function FieldFilter({ value, onChange }: FieldFilterProps) {
  const { choices } = useSiteDesk()
  const [key, setKey] = useState(value?.split(':')[0])
  const { names } = t().filters
  // A list of options has no single value that the server could compare.
  const fields = choices.fields.value.filter(({ type }) => type !== 'multiselect')
  const field = fields.find((known) => known.key === key)
  if (fields.length === 0) return null
  return (
    <div class="filter-pair">
      <FilterChoice
        name={names.field}
        value={key}
        choices={fields.map((known) => [known.key, known.label] as const)}
        onChange={(next) => {
          setKey(next)
          if (value !== undefined) onChange(undefined)
        }}
      />
      {field && (
        <FieldValue
          field={field}
          value={value?.slice(field.key.length + 1)}
          onChange={(next) => onChange(next === undefined ? undefined : `${field.key}:${next}`)}
        />
      )}
    </div>
  )
}

function FieldValue({ field, value, onChange }: FieldFilterProps & { field: FieldDefinition }) {
  const { names } = t().filters
  const options = field.type === 'boolean' ? ['true', 'false'] : field.options
  if (field.type === 'select' || field.type === 'boolean') {
    const choices = options.map((option) => [option, option] as const)
    return <FilterChoice name={names.fieldValue} value={value} choices={choices} onChange={onChange} />
  }
  return (
    <label class="filter-choice">
      <span class="filter-name">{names.fieldValue}</span>
      <input
        type="text"
        inputMode={field.type === 'number' ? 'decimal' : 'text'}
        placeholder={field.type === 'date' ? 'YYYY-MM-DD' : ''}
        value={value ?? ''}
        onChange={(event) => onChange(event.currentTarget.value.trim() || undefined)}
      />
    </label>
  )
}
