import type { ViewFilter } from '@deskhand/sdk'
import { t } from '../../i18n/strings.ts'
import type { SiteDesk } from '../../models/site-desk.ts'
import { spanText } from '../span-text.ts'
import { HOUR_MS } from './ages.ts'
import { assigneeChoices, chosenNames, departmentChoices, tagChoices } from './choices.ts'

/** One filter in the words of the member. */
export interface FilterText {
  key: keyof ViewFilter
  name: string
  value: string
}

/** Every filter that is set, in the order of the panel. */
export function describeFilter(filter: ViewFilter, desk: SiteDesk): FilterText[] {
  return [...describeKinds(filter), ...describePlaces(filter, desk), ...describeTimes(filter)]
}

function describeKinds({ q, status, priority, unread }: ViewFilter): FilterText[] {
  const { names, words, unread: answers } = t().filters
  return [
    ...one('q', names.q, q && words(q)),
    ...one('status', names.status, status?.map((name) => t().status[name]).join(', ')),
    ...one('priority', names.priority, priority?.map((name) => t().priority[name]).join(', ')),
    ...one('unread', names.unread, unread === undefined ? undefined : unread ? answers.yes : answers.no),
  ]
}

function describePlaces(filter: ViewFilter, desk: SiteDesk): FilterText[] {
  const { names } = t().filters
  const { assignee, departmentId, tagId, field } = filter
  const [key = '', ...value] = field?.split(':') ?? []
  const fieldName = desk.choices.fields.value.find((known) => known.key === key)?.label ?? key
  return [
    ...one('assignee', names.assignee, chosenNames(assigneeChoices(desk), assignee)),
    ...one('departmentId', names.departmentId, chosenNames(departmentChoices(desk), departmentId)),
    ...one('tagId', names.tagId, chosenNames(tagChoices(desk), tagId)),
    ...one('field', fieldName, field && value.join(':')),
  ]
}

function describeTimes(filter: ViewFilter): FilterText[] {
  const { names, created, waiting, overdue, dueWithin } = t().filters
  const { createdWithinHours, createdOverHours, waitingOverHours, dueWithinHours } = filter
  return [
    ...one('createdWithinHours', names.created, ageOr(createdWithinHours, created.within)),
    ...one('createdOverHours', names.created, ageOr(createdOverHours, created.over)),
    ...one('waitingOverHours', names.waiting, ageOr(waitingOverHours, waiting)),
    ...one('dueWithinHours', names.due, dueWithinHours === 0 ? overdue : ageOr(dueWithinHours, dueWithin)),
  ]
}

const one = (key: keyof ViewFilter, name: string, value: string | undefined): FilterText[] =>
  value ? [{ key, name, value }] : []

const ageOr = (hours: number | undefined, text: (age: string) => string): string | undefined =>
  hours === undefined ? undefined : text(spanText(hours * HOUR_MS, 'long'))
