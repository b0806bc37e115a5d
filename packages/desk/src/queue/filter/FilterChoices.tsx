import './FilterChoices.css'
import type { OneOrSeveral } from '@deskhand/sdk'
import { useState } from 'preact/hooks'
import { t } from '../../i18n/strings.ts'
import { chosenIn } from '../../models/listing.ts'
import { ColorDot } from '../../ui/ColorDot.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { chosenNames, withGone, type Choice } from './choices.ts'

interface FilterChoicesProps {
  name: string
  asked: OneOrSeveral | undefined
  choices: readonly Choice[]
  onChange: (asked: string[] | undefined) => void
}

/** Any of many: none chosen asks for nothing. One such list is open at a time. */
export function FilterChoices({ name, asked, choices, onChange }: FilterChoicesProps) {
  return (
    <details class="filter-choices" name="filter-choices">
      <summary>
        <span class="filter-name">{name}</span>
        <span class="filter-choices-chosen">
          <span>{chosenNames(choices, asked) || t().filters.any}</span>
          <Icon name="chevron" />
        </span>
      </summary>
      <ChoiceList name={name} asked={asked} choices={choices} onChange={onChange} />
    </details>
  )
}

/** More than these are looked through by name. */
const AT_A_GLANCE = 8

function ChoiceList({ name, asked, choices, onChange }: FilterChoicesProps) {
  const [typed, setTyped] = useState('')
  const all = withGone(choices, asked)
  const chosen = chosenIn(asked)
  const toggle = (one: string) => {
    const next = all.map(({ id }) => id).filter((id) => (id === one) !== chosen.includes(id))
    onChange(next.length === 0 ? undefined : next)
  }
  return (
    <fieldset class="filter-choices-list">
      <legend class="visually-hidden">{name}</legend>
      {all.length > AT_A_GLANCE && (
        <input
          type="search"
          aria-label={t().filters.find(name)}
          placeholder={t().filters.findHint}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      {all.filter(isCalled(typed)).map(({ id, name: label, color }) => (
        <label key={id}>
          <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} />
          {color !== undefined && <ColorDot color={color} />}
          {label}
        </label>
      ))}
    </fieldset>
  )
}

const isCalled =
  (typed: string) =>
  ({ name }: Choice): boolean =>
    name.toLowerCase().includes(typed.trim().toLowerCase())
