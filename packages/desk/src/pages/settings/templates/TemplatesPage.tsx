import type { DeskTemplate } from '@deskhand/sdk'
import { RowText } from '../../../collections/RowText.tsx'
import { t } from '../../../i18n/strings.ts'
import { useSiteDesk } from '../../../shell/site-desk-context.ts'
import { ItemsPage } from '../../ItemsPage.tsx'
import { TemplateEditor } from './TemplateEditor.tsx'

/** Ticket forms that are filled in already. */
export function TemplatesPage() {
  const { templates } = useSiteDesk().client
  return (
    <ItemsPage
      title={t().settings.subjects.templates}
      base={['templates']}
      resource={templates}
      icon="details"
      text={t().templates}
      ordering={{
        nameOf: ({ name }) => name,
        positionOf: ({ position }) => position,
        place: (id, position) => templates.update(id, { position }),
      }}
      Row={TemplateRow}
      Editor={TemplateEditor}
    />
  )
}

const TemplateRow = ({ item }: { item: DeskTemplate }) => <RowText name={item.name} meta={item.subject} />
