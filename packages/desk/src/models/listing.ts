import {
  TICKET_PRIORITIES,
  TICKET_STATUSES,
  type OneOrSeveral,
  type QueueFilters,
  type QueueSort,
  type ViewFilter,
} from '@deskhand/sdk'

/** What the queue lists, and in which order: what a view stands for, and what the address of a narrowed queue says. */
export interface Listing {
  filter: ViewFilter
  sort: QueueSort
}

/** Every order of the queue, in that of their menu. */
export const SORTS: readonly QueueSort[] = [
  '-lastMessageAt',
  'lastMessageAt',
  'dueAt',
  '-dueAt',
  '-priority',
  'priority',
  '-createdAt',
  'createdAt',
]

const DEFAULT_SORT: QueueSort = '-lastMessageAt'

const HOUR_MS = 3_600_000

const CHOICES = ['departmentId', 'assignee', 'tagId'] as const
const TEXTS = ['field', 'q'] as const
const HOURS = ['createdWithinHours', 'createdOverHours', 'waitingOverHours', 'dueWithinHours'] as const

/** Reads what `formatListing` has written; what makes no sense asks for nothing. */
export function parseListing(text: string): Listing {
  const params = new URLSearchParams(text)
  const filter: ViewFilter = {}
  const status = namesIn(params, 'status', TICKET_STATUSES)
  if (status.length > 0) filter.status = status
  const priority = namesIn(params, 'priority', TICKET_PRIORITIES)
  if (priority.length > 0) filter.priority = priority
  const unread = params.get('unread')
  if (unread === 'true' || unread === 'false') filter.unread = unread === 'true'
  for (const name of CHOICES) {
    const chosen = params.get(name)?.split(',').filter(Boolean) ?? []
    if (chosen.length > 0) filter[name] = chosen
  }
  for (const name of TEXTS) {
    const value = params.get(name)
    if (value) filter[name] = value
  }
  for (const name of HOURS) {
    const value = params.get(name)
    if (value !== null && /^\d{1,5}$/.test(value)) filter[name] = Number(value)
  }
  return { filter, sort: SORTS.find((known) => known === params.get('sort')) ?? DEFAULT_SORT }
}

/** The listing as the query of an address: equal ones are written alike. */
export function formatListing({ filter, sort }: Listing): string {
  const params = new URLSearchParams()
  const { status, priority, unread } = filter
  if (status) params.set('status', TICKET_STATUSES.filter((name) => status.includes(name)).join())
  if (priority) params.set('priority', TICKET_PRIORITIES.filter((name) => priority.includes(name)).join())
  if (unread !== undefined) params.set('unread', String(unread))
  for (const name of CHOICES) {
    const chosen = chosenIn(filter[name])
    if (chosen.length > 0) params.set(name, chosen.toSorted().join())
  }
  for (const name of [...TEXTS, ...HOURS]) {
    const value = filter[name]
    if (value !== undefined) params.set(name, String(value))
  }
  if (sort !== DEFAULT_SORT) params.set('sort', sort)
  // Commas and colons mean nothing in a query, and an address is read by people too.
  return params.toString().replaceAll('%2C', ',').replaceAll('%3A', ':')
}

/** What a filter of one or several asks for, as a list. */
export const chosenIn = (asked: OneOrSeveral | undefined): string[] =>
  asked === undefined ? [] : [asked].flat()

/** The filter with the ages counted back from `now`, in milliseconds. */
export function filtersAt({ filter }: Listing, now: number): QueueFilters {
  const { createdWithinHours, createdOverHours, waitingOverHours, dueWithinHours, ...filters } = filter
  const at = (hours: number) => new Date(now + hours * HOUR_MS).toISOString()
  return {
    ...filters,
    ...(createdWithinHours !== undefined && { createdAfter: at(-createdWithinHours) }),
    ...(createdOverHours !== undefined && { createdBefore: at(-createdOverHours) }),
    ...(waitingOverHours !== undefined && { waitingSince: at(-waitingOverHours) }),
    ...(dueWithinHours !== undefined && { dueBefore: at(dueWithinHours) }),
  }
}

function namesIn<Name extends string>(params: URLSearchParams, key: string, known: readonly Name[]): Name[] {
  const given = params.get(key)?.split(',') ?? []
  return known.filter((name) => given.includes(name))
}
