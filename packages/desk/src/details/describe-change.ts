import { TICKET_PRIORITIES, TICKET_STATUSES, type HistoryEntry, type JsonValue } from '@deskhand/sdk'
import { locale, t } from '../i18n/strings.ts'
import type { Team } from '../models/team.ts'
import { fullTime } from '../ui/time-text.ts'

/** One or more changes of the same person as a sentence. */
export function describeChanges(entries: readonly HistoryEntry[], team: Team): string {
  if (entries[0]?.field === 'customer') return t().history.claimed
  const deeds = entries.map((entry) => describeDeed(entry, team))
  const list = new Intl.ListFormat(locale(), { type: 'conjunction' }).format(deeds)
  return t().history.did(actorName(entries[0]?.actor), list)
}

function describeDeed(entry: HistoryEntry, team: Team): string {
  const text = t().history
  const value = asText(entry.newValue)
  switch (entry.field) {
    case 'status':
      return text.status(t().status[known(TICKET_STATUSES, value) ?? 'open'])
    case 'priority':
      return text.priority(t().priority[known(TICKET_PRIORITIES, value) ?? 'medium'])
    case 'assignee':
      return describeAssignment(entry, team)
    case 'department':
      return value === null ? text.noDepartment : text.department(departmentName(value, team))
    case 'subject':
      return text.subject(value ?? '')
    case 'due':
      return value === null ? text.noDue : text.due(fullTime(value))
    default:
      return text.other(entry.field)
  }
}

function describeAssignment({ actor, newValue }: HistoryEntry, team: Team): string {
  const text = t().history
  const assigneeId = asText(newValue)
  if (assigneeId === null) return text.unassigned
  if (assigneeId === actor.id) return text.took
  const assignee = team.members.value.find(({ id }) => id === assigneeId)
  return text.assigned(assignee?.name ?? t().people.formerMember)
}

function departmentName(departmentId: string, team: Team): string {
  return team.departments.value.find(({ id }) => id === departmentId)?.name ?? departmentId
}

function actorName(actor: HistoryEntry['actor'] | undefined): string {
  if (!actor || actor.kind === 'system') return t().people.system
  return actor.name ?? (actor.kind === 'customer' ? t().history.customer : t().people.formerMember)
}

const asText = (value: JsonValue): string | null => (typeof value === 'string' ? value : null)

const known = <T extends string>(values: readonly T[], value: string | null): T | undefined =>
  values.find((candidate) => candidate === value)
