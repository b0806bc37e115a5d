import type { ViewFilter } from '@deskhand/sdk'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { FilterChoice } from './FilterChoice.tsx'

type Place = Pick<ViewFilter, 'assignee' | 'departmentId' | 'tagId' | 'unread'>

/** With whom a ticket is, where it belongs, and whether it is answered. */
export function PlaceFilters(props: {
  filter: Place
  onChange: (change: { [Key in keyof Place]: Place[Key] | undefined }) => void
}) {
  const { filter, onChange } = props
  const { team, choices } = useSiteDesk()
  const { names, me, unassigned, unread } = t().filters
  return (
    <>
      <FilterChoice
        name={names.assignee}
        value={filter.assignee}
        choices={[['me', me], ['none', unassigned], ...team.members.value.map(named)]}
        onChange={(assignee) => onChange({ assignee })}
      />
      <FilterChoice
        name={names.departmentId}
        value={filter.departmentId}
        choices={[['none', t().details.noDepartment], ...team.departments.value.map(named)]}
        onChange={(departmentId) => onChange({ departmentId })}
      />
      <FilterChoice
        name={names.tagId}
        value={filter.tagId}
        choices={choices.tags.value.map(named)}
        onChange={(tagId) => onChange({ tagId })}
      />
      <FilterChoice
        name={names.unread}
        value={filter.unread?.toString()}
        choices={[
          ['true', unread.yes],
          ['false', unread.no],
        ]}
        onChange={(value) => onChange({ unread: value === undefined ? undefined : value === 'true' })}
      />
    </>
  )
}

const named = ({ id, name }: { id: string; name: string }): readonly [string, string] => [id, name]
