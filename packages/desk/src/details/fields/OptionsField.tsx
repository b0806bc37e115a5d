import type { JsonValue } from '@deskhand/sdk'
import { useId } from 'preact/hooks'
import { Icon } from '../../ui/Icon.tsx'
import { FieldRow } from './FieldRow.tsx'
import type { DefinedFieldProps } from './TypedField.tsx'
import { useChoice } from './use-choice.ts'

/** Any number of the texts the site has settled. */
export function OptionsField({ definition, value, editor }: DefinedFieldProps) {
  const labelId = useId()
  const { problem, choose } = useChoice(definition.key, editor)
  const chosen = textsOf(value)
  // What was taken out of the definition stays on the tickets that have it, and in sight.
  const options = [...new Set([...definition.options, ...chosen])]

  function toggle(option: string): void {
    const next = options.filter((one) => chosen.includes(one) !== (one === option))
    void choose(next.length === 0 ? undefined : next)
  }
  return (
    <FieldRow definition={definition} labelId={labelId} problem={problem}>
      <fieldset class="ticket-field-options" aria-labelledby={labelId}>
        {options.map((option) => {
          const isChosen = chosen.includes(option)
          return (
            <button key={option} type="button" aria-pressed={isChosen} onClick={() => toggle(option)}>
              {isChosen && <Icon name="check" />}
              {option}
            </button>
          )
        })}
      </fieldset>
    </FieldRow>
  )
}

const textsOf = (value: JsonValue | undefined): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
