import { TICKET_PRIORITIES, TICKET_STATUSES, type HistoryEntry, type JsonValue } from '@deskhand/sdk'
import { t } from '../i18n/strings.ts'
import type { Team } from '../models/team.ts'
import { fullTime } from '../ui/time-text.ts'

/** One change as a sentence. */
export function describeChange(entry: HistoryEntry, team: Team): string {
  const text = t().history
  const who = actorName(entry)
  const value = asText(entry.newValue)
  switch (entry.field) {
    case 'status':
      return text.status(who, t().status[known(TICKET_STATUSES, value) ?? 'open'])
    case 'priority':
      return text.priority(who, t().priority[known(TICKET_PRIORITIES, value) ?? 'medium'])
    case 'assignee':
      return describeAssignment(entry, who, team)
    case 'department':
      return value === null ? text.noDepartment(who) : text.department(who, departmentName(value, team))
    case 'subject':
      return text.subject(who, value ?? '')
    case 'due':
      return value === null ? text.noDue(who) : text.due(who, fullTime(value))
    case 'customer':
      return text.claimed
    default:
      return text.other(who, entry.field)
  }
}

function describeAssignment({ actor, newValue }: HistoryEntry, who: string, team: Team): string {
  const text = t().history
  const assigneeId = asText(newValue)
  if (assigneeId === null) return text.unassigned(who)
  if (assigneeId === actor.id) return text.took(who)
  const assignee = team.members.value.find(({ id }) => id === assigneeId)
  return text.assigned(who, assignee?.name ?? t().people.formerMember)
}

function departmentName(departmentId: string, team: Team): string {
  return team.departments.value.find(({ id }) => id === departmentId)?.name ?? departmentId
}

function actorName({ actor }: HistoryEntry): string {
  if (actor.kind === 'system') return t().people.system
  return actor.name ?? (actor.kind === 'customer' ? t().history.customer : t().people.formerMember)
}

const asText = (value: JsonValue): string | null => (typeof value === 'string' ? value : null)

const known = <T extends string>(values: readonly T[], value: string | null): T | undefined =>
  values.find((candidate) => candidate === value)
