import type { FieldDefinition } from '@deskhand/sdk'
import { RowText } from '../../../collections/RowText.tsx'
import { t } from '../../../i18n/strings.ts'
import { useSiteDesk } from '../../../shell/site-desk-context.ts'
import { ItemsPage } from '../../ItemsPage.tsx'
import { FieldEditor } from './FieldEditor.tsx'

/** What the site wants to know of a ticket beyond its text. */
export function FieldsPage() {
  const { fields } = useSiteDesk().client
  return (
    <ItemsPage
      title={t().settings.subjects.fields}
      base={['fields']}
      resource={fields}
      icon="details"
      text={t().fields}
      ordering={{
        nameOf: ({ label }) => label,
        positionOf: ({ position }) => position,
        place: (id, position) => fields.update(id, { position }),
      }}
      Row={FieldRow}
      Editor={FieldEditor}
    />
  )
}

function FieldRow({ item }: { item: FieldDefinition }) {
  const text = t().fields
  return (
    <>
      <RowText name={item.label} meta={`${item.key} · ${text.types[item.type]}`} />
      {item.required && <span class="badge">{text.requiredBadge}</span>}
      {!item.visibleToCustomers && <span class="badge">{text.teamOnly}</span>}
    </>
  )
}
