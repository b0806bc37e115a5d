import type { FieldDefinition } from '@deskhand/sdk'
import { RowText } from '../../../collections/RowText.tsx'
import { t } from '../../../i18n/strings.ts'
import { useSiteDesk } from '../../../shell/site-desk-context.ts'
import { ItemsPage } from '../../ItemsPage.tsx'
import { FieldEditor } from './FieldEditor.tsx'

/** What the site wants to know of a ticket beyond its text. */
export function FieldsPage() {
  return (
    <ItemsPage
      title={t().settings.subjects.fields}
      base={['fields']}
      resource={useSiteDesk().client.fields}
      icon="details"
      text={t().fields}
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
