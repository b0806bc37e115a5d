import type { JsonValue } from '@deskhand/sdk'
import { isAskedFor } from '../details/fields/shown-fields.ts'
import { useFieldDefinitions } from '../details/fields/use-field-definitions.ts'
import type { Form } from '../forms/form.ts'
import { t } from '../i18n/strings.ts'
import { FieldInput } from './FieldInput.tsx'
import type { NewTicketValues } from './new-ticket-values.ts'

/** What the site wants to know of a ticket. None of it is required: the member may not know it yet. */
export function FieldsPart({ form }: { form: Form<NewTicketValues> }) {
  const { clientId, fields } = form.values.value
  const { errors } = form.refusal.value
  const definitions = useFieldDefinitions() ?? []
  const asked = definitions.filter(({ visibleIf }) => isAskedFor(visibleIf, fields))
  if (asked.length === 0) return null

  function set(key: string, value: JsonValue | undefined): void {
    const { [key]: _, ...others } = form.values.peek().fields
    form.set('fields', value === undefined ? others : { ...others, [key]: value })
  }
  return (
    <fieldset class="new-ticket-part">
      <legend class="new-ticket-heading">{t().newTicket.more}</legend>
      <div class="new-ticket-pair">
        {asked.map((definition) => (
          <FieldInput
            // Another ticket, other inputs: none keeps what was typed into it before.
            key={`${clientId} ${definition.key}`}
            definition={definition}
            value={fields[definition.key]}
            error={errors[`fields.${definition.key}`]}
            onChange={(value) => set(definition.key, value)}
          />
        ))}
      </div>
    </fieldset>
  )
}
