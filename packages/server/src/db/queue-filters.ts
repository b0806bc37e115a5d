import { TICKET_PRIORITIES, type OneOrSeveral, type QueueFilters } from '@deskhand/sdk'
import type { Cursor } from './cursor.ts'

/** What `deskhand_private.ticket_filters` takes; what is left out asks for nothing. `me` is the one who asks. */
type Filters = Record<string, string | number | boolean | readonly string[] | readonly number[] | undefined>

/** The filters of a queue, and where its page begins, as the database names them. */
export function filtersOf(query: QueueFilters, start: Cursor | null): Filters {
  const { status, priority, departmentId, assignee, field } = query
  return {
    statuses: status,
    priority_ranks: priority?.map((name) => TICKET_PRIORITIES.indexOf(name) + 1),
    ...whereabouts('department', departmentId),
    ...whereabouts('assignee', assignee),
    tag_ids: anyOf(query.tagId),
    ...(field !== undefined && fieldFilter(field)),
    customer_id: query.customerId,
    created_after: utc(query.createdAfter),
    created_before: utc(query.createdBefore),
    is_unread: query.unread,
    waiting_since: utc(query.waitingSince),
    due_before: utc(query.dueBefore),
    query: query.q,
    after_rank: start?.rank,
    after_at: start?.after,
    after_id: start?.id,
  }
}

/** Which ids, or words that stand for one, a filter asks for: undefined where it is left out. */
export const anyOf = (asked: OneOrSeveral | undefined): string[] | undefined =>
  asked === undefined ? undefined : [...new Set([asked].flat())]

function whereabouts(thing: 'department' | 'assignee', asked: OneOrSeveral | undefined): Filters {
  const wanted = anyOf(asked)
  const ids = wanted?.filter((id) => id !== 'me' && id !== 'none')
  return {
    [`${thing}_ids`]: ids?.length === 0 ? undefined : ids,
    [`no_${thing}`]: wanted?.includes('none'),
    ...(wanted?.includes('me') && { is_mine: true }),
  }
}

const fieldFilter = (field: string): Filters => {
  const colon = field.indexOf(':')
  return { field_key: field.slice(0, colon), field_value: field.slice(colon + 1) }
}

/** JavaScript takes offsets that Postgres does not; in UTC they agree. */
const utc = (date: string | undefined): string | undefined => date && new Date(date).toISOString()
