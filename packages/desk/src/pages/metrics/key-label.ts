import type { DeskTag, OpenDimension, TimeDimension } from '@deskhand/sdk'
import { t } from '../../i18n/strings.ts'
import type { Team } from '../../models/team.ts'
import { dayLabel } from './range.ts'

/** What the reports can be divided by, with the names behind the ids. */
export interface KeyNames {
  team: Team
  tags: readonly DeskTag[]
}

/** What a row of a report is about. */
export function keyLabel(by: OpenDimension | TimeDimension, key: string | null, names: KeyNames): string {
  if (key === null) return t().metrics.without
  if (by === 'day') return dayLabel(key)
  return nameOf(by, key, names) ?? key
}

function nameOf(by: OpenDimension | TimeDimension, key: string, { team, tags }: KeyNames) {
  const texts: Partial<Record<OpenDimension | TimeDimension, Readonly<Record<string, string>>>> = {
    status: t().status,
    priority: t().priority,
  }
  const lists: Partial<Record<OpenDimension | TimeDimension, readonly { id: string; name: string }[]>> = {
    assignee: team.members.value,
    department: team.departments.value,
    tag: tags,
  }
  return texts[by]?.[key] ?? lists[by]?.find(({ id }) => id === key)?.name
}
