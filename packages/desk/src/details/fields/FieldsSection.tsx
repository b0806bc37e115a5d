import './FieldsSection.css'
import type { DeskTicket, FieldDefinition } from '@deskhand/sdk'
import { t } from '../../i18n/strings.ts'
import type { TicketEditor } from '../../models/ticket-editor.ts'
import { DetailsSection } from '../DetailsSection.tsx'
import { BooleanField, SelectedField } from './ChosenField.tsx'
import { LeftOverField } from './LeftOverField.tsx'
import { OptionsField } from './OptionsField.tsx'
import { shownFields, type ShownField } from './shown-fields.ts'
import { TypedField } from './TypedField.tsx'

interface FieldsSectionProps {
  ticket: DeskTicket
  definitions: readonly FieldDefinition[]
  editor: TicketEditor
}

/** What the site wants to know of a ticket, each field by its type, and what is left over from before. */
export function FieldsSection({ ticket, definitions, editor }: FieldsSectionProps) {
  const shown = shownFields(definitions, ticket.fields)
  if (shown.length === 0) return null
  return (
    <DetailsSection title={t().details.fields}>
      {shown.map((field) => (
        <FieldEditor key={keyOf(field)} field={field} editor={editor} />
      ))}
    </DetailsSection>
  )
}

const keyOf = (field: ShownField): string => (field.kind === 'defined' ? field.definition.key : field.key)

function FieldEditor({ field, editor }: { field: ShownField; editor: TicketEditor }) {
  if (field.kind === 'left-over')
    return <LeftOverField name={field.key} value={field.value} editor={editor} />
  const { definition, value } = field
  const props = { definition, value, editor }
  switch (definition.type) {
    case 'select':
      return <SelectedField {...props} />
    case 'boolean':
      return <BooleanField {...props} />
    case 'multiselect':
      return <OptionsField {...props} />
    case 'text':
    case 'number':
    case 'date':
      return <TypedField {...props} />
  }
}
