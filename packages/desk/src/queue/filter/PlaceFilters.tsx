import type { ViewFilter } from '@deskhand/sdk'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { assigneeChoices, departmentChoices, tagChoices } from './choices.ts'
import { FilterChoices } from './FilterChoices.tsx'

type Place = Pick<ViewFilter, 'assignee' | 'departmentId' | 'tagId'>

/** With whom a ticket is, where it belongs, and what it is about. */
export function PlaceFilters(props: {
  filter: Place
  onChange: (change: { [Key in keyof Place]: Place[Key] | undefined }) => void
}) {
  const { filter, onChange } = props
  const desk = useSiteDesk()
  const { names } = t().filters
  return (
    <>
      <FilterChoices
        name={names.assignee}
        asked={filter.assignee}
        choices={assigneeChoices(desk)}
        onChange={(assignee) => onChange({ assignee })}
      />
      <FilterChoices
        name={names.departmentId}
        asked={filter.departmentId}
        choices={departmentChoices(desk)}
        onChange={(departmentId) => onChange({ departmentId })}
      />
      <FilterChoices
        name={names.tagId}
        asked={filter.tagId}
        choices={tagChoices(desk)}
        onChange={(tagId) => onChange({ tagId })}
      />
    </>
  )
}
