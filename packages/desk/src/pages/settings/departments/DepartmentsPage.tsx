import type { DeskDepartment } from '@deskhand/sdk'
import { RowText } from '../../../collections/RowText.tsx'
import { t } from '../../../i18n/strings.ts'
import { useSiteDesk } from '../../../shell/site-desk-context.ts'
import { ItemsPage } from '../../ItemsPage.tsx'
import { DepartmentEditor } from './DepartmentEditor.tsx'

/** Where tickets go. */
export function DepartmentsPage() {
  const { client, team } = useSiteDesk()
  return (
    <ItemsPage
      title={t().settings.subjects.departments}
      base={['departments']}
      resource={client.departments}
      icon="department"
      text={t().departments}
      ordering={{
        nameOf: ({ name }) => name,
        positionOf: ({ position }) => position,
        place: (id, position) => client.departments.update(id, { position }),
      }}
      Row={DepartmentRow}
      Editor={DepartmentEditor}
      // The queue and the ticket offer them too.
      onChanged={() => void team.load()}
    />
  )
}

const DepartmentRow = ({ item }: { item: DeskDepartment }) => (
  <RowText name={item.name} meta={item.description} />
)
