import {
  TICKET_PRIORITIES,
  TICKET_STATUSES,
  type HistoryEntry,
  type JsonValue,
  type TicketReference,
} from '@deskhand/sdk'
import { locale, t } from '../i18n/strings.ts'
import type { Team } from '../models/team.ts'
import { fullTime } from '../ui/time-text.ts'
import { fieldTitle } from './field-title.ts'
import { readableValue } from './fields/field-text.ts'

/** What the history puts before the key of a field. */
const FIELD = 'field:'

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
    case 'tags':
      return describeTags(entry.newValue)
    case 'mergedInto':
    case 'mergedFrom':
      return describeMerge(entry)
    case 'message.updated':
      return text.editedMessage
    case 'message.deleted':
      return text.deletedMessage
    default:
      return describeOther(entry)
  }
}

/** The ticket that a merge names, as far as the entry is about one. */
export function mergedTicketOf({ field, oldValue, newValue }: HistoryEntry): TicketReference | null {
  if (field !== 'mergedInto' && field !== 'mergedFrom') return null
  const value = newValue ?? oldValue
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const { id, number } = value
  return typeof id === 'string' && typeof number === 'number' ? { id, number } : null
}

function describeMerge(entry: HistoryEntry): string {
  const text = t().history
  const ticket = mergedTicketOf(entry)
  if (!ticket) return text.other(entry.field)
  const number = t().ticket.number(ticket.number)
  return entry.field === 'mergedInto' ? text.mergedInto(number) : text.mergedFrom(number)
}

function describeTags(names: JsonValue): string {
  if (!Array.isArray(names) || names.length === 0) return t().history.noTags
  return t().history.tags(readableValue(names))
}

function describeOther({ field, newValue }: HistoryEntry): string {
  const text = t().history
  if (!field.startsWith(FIELD)) return text.other(field)
  const name = fieldTitle(field.slice(FIELD.length))
  return newValue === null ? text.noField(name) : text.field(name, readableValue(newValue))
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
