import type { JsonValue } from '@deskhand/sdk'
import { useId } from 'preact/hooks'
import { t } from '../../i18n/strings.ts'
import { Icon } from '../../ui/Icon.tsx'
import { FieldRow } from './FieldRow.tsx'
import { readableValue } from './field-text.ts'
import type { DefinedFieldProps } from './TypedField.tsx'
import { useChoice } from './use-choice.ts'

/** One of the texts the site has settled, or none. */
export const SelectedField = (props: DefinedFieldProps) => (
  <ChosenField {...props} options={props.definition.options} />
)

/** Yes, no, or not said. */
export const BooleanField = (props: DefinedFieldProps) => <ChosenField {...props} options={[true, false]} />

function ChosenField(props: DefinedFieldProps & { options: readonly JsonValue[] }) {
  const { definition, value, editor } = props
  const id = useId()
  const { problem, choose } = useChoice(definition.key, editor)
  const options = withPresent(props.options, value)
  const chosen = value === undefined ? '' : String(options.indexOf(value))
  return (
    <FieldRow definition={definition} controlId={id} problem={problem}>
      <span class="select-field-control">
        <select
          id={id}
          value={chosen}
          data-empty={chosen === ''}
          onChange={(event) => {
            const place = event.currentTarget.value
            void choose(place === '' ? undefined : options[Number(place)])
          }}
        >
          <option value="">{t().ticketFields.empty}</option>
          {options.map((option, place) => (
            <option key={place} value={place}>
              {readableValue(option)}
            </option>
          ))}
        </select>
        <Icon name="chevron" />
      </span>
    </FieldRow>
  )
}

/** An option that was taken out of the definition stays on the tickets that have it, and in sight. */
const withPresent = (options: readonly JsonValue[], value: JsonValue | undefined): readonly JsonValue[] =>
  value === undefined || options.includes(value) ? options : [...options, value]
