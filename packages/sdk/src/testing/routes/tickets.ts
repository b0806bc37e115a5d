import { LIMITS, TICKET_PRIORITIES } from '../../limits.ts'
import type { JsonValue } from '../../types/json.ts'
import type { NewTicket, NewTicketRating, Ticket } from '../../types/ticket.ts'
import type { TimelineEntry } from '../../types/timeline.ts'
import {
  listOf,
  matching,
  nullable,
  objectOf,
  oneOf,
  optional,
  record,
  text,
  uuidField,
  whole,
} from '../fields.ts'
import type { Field, FieldsOf } from '../fields.ts'
import { invalid, readBody, readQuery } from '../input.ts'
import type { FakeSettings } from '../options.ts'
import { found } from '../problems.ts'
import { customerIdOf, json, noContent, param } from '../router.ts'
import type { Call, Route } from '../router.ts'
import type { Actor, FakeState, StoredTicket } from '../state.ts'
import { openTicket } from '../sending.ts'
import { changeTicket, markRead, rateTicket } from '../ticket-changes.ts'
import { listOwn, TICKET_QUERY } from '../ticket-lists.ts'
import { formProblems } from '../ticket-form.ts'
import { publicTimeline, TIMELINE_QUERY } from '../threads.ts'
import type { StoredEntry } from '../threads.ts'
import { toHistoryEntry, toMessage, toTicket } from '../views.ts'

export const attachmentIdsField: Field<string[]> = optional(listOf(uuidField, LIMITS.attachmentsPerMessage))

const httpAddress = matching(/^https?:\/\/\S{1,2040}$/, 'an absolute URL')

/** What is wrong with the values of a form, if anything. */
function problemOfFields(fields: Record<string, JsonValue>): string | null {
  const entries = Object.entries(fields)
  if (entries.length > LIMITS.fieldsPerTicket) return `has more than ${LIMITS.fieldsPerTicket} fields`
  return entries.some(isTooLarge) ? 'has a key or a value that is too large' : null
}

const NEW_TICKET: FieldsOf<NewTicket> = {
  clientId: uuidField,
  subject: text(1, LIMITS.subjectLength),
  body: text(1, LIMITS.messageLength),
  departmentId: optional(uuidField),
  priority: optional(oneOf(TICKET_PRIORITIES)),
  templateId: optional(uuidField),
  fields: optional(record(problemOfFields)),
  attachmentIds: attachmentIdsField,
  page: optional(objectOf({ url: httpAddress, title: optional(text(0, 300)) })),
}

function isTooLarge([key, value]: [string, JsonValue]): boolean {
  const bytes = new TextEncoder().encode(JSON.stringify(value)).length
  return key.length > LIMITS.fieldKeyLength || bytes > LIMITS.fieldValueBytes
}

/** The ticket of a path, if it belongs to who asks. */
export function ownTicket(call: Call): { ticket: StoredTicket; customer: Actor } {
  const customerId = customerIdOf(call)
  const ticket = call.state.tickets.get(param(call, 'id'))
  const own = ticket?.customerId === customerId ? ticket : null
  return { ticket: found(own, 'ticket'), customer: { kind: 'customer', id: customerId } }
}

export const ticketRoutes = ({ config }: FakeSettings): Route[] => [
  {
    method: 'GET',
    path: '/v1/tickets',
    answer: (call) => json(listOwn(call.state, customerIdOf(call), readQuery(call.url, TICKET_QUERY))),
  },
  {
    method: 'POST',
    path: '/v1/tickets',
    async answer(call) {
      const customerId = customerIdOf(call)
      const input = await readBody(call.request, NEW_TICKET)
      requireKnown('departmentId', input.departmentId, config.departments)
      requireKnown('templateId', input.templateId, config.templates)
      const problems = formProblems(config, input)
      if (problems.length > 0) throw invalid(problems)
      const { thing, isNew } = openTicket(call.state, customerId, input)
      return json(toTicket(thing), isNew ? 201 : 200)
    },
  },
  { method: 'GET', path: '/v1/tickets/:id', answer: (call) => json(toTicket(ownTicket(call).ticket)) },
  {
    method: 'GET',
    path: '/v1/tickets/:id/timeline',
    answer(call) {
      const page = publicTimeline(ownTicket(call).ticket, readQuery(call.url, TIMELINE_QUERY))
      return json({ ...page, data: page.data.map((entry) => toEntry(call.state, entry)) })
    },
  },
  ...ticketActionRoutes(),
]

/** What a customer may do with an own ticket besides writing. */
function ticketActionRoutes(): Route[] {
  return [
    { method: 'POST', path: '/v1/tickets/:id/close', answer: (call) => json(settle(call, () => 'closed')) },
    {
      method: 'POST',
      path: '/v1/tickets/:id/reopen',
      answer: (call) =>
        json(settle(call, ({ status }) => (['resolved', 'closed'].includes(status) ? 'open' : status))),
    },
    {
      method: 'PUT',
      path: '/v1/tickets/:id/rating',
      async answer(call) {
        const { ticket } = ownTicket(call)
        const { score, comment = null } = await readBody<NewTicketRating>(call.request, {
          score: whole(1, 5),
          comment: optional(nullable(text(0, 2_000))),
        })
        rateTicket(call.state, ticket, { score, comment })
        return json(toTicket(ticket))
      },
    },
    {
      method: 'PUT',
      path: '/v1/tickets/:id/read',
      async answer(call) {
        const { ticket } = ownTicket(call)
        const { seq } = await readBody<{ seq: number }>(call.request, { seq: whole(0, 2_147_483_647) })
        markRead(call.state, ticket, seq)
        return noContent()
      },
    },
  ]
}

function settle(call: Call, statusOf: (ticket: StoredTicket) => Ticket['status']): Ticket {
  const { ticket, customer } = ownTicket(call)
  changeTicket(call.state, ticket, customer, { status: statusOf(ticket) })
  return toTicket(ticket)
}

function requireKnown(field: string, id: string | undefined, known: readonly { id: string }[]): void {
  if (id === undefined || known.some((one) => one.id === id)) return
  throw invalid([{ field, message: 'names nothing of this site' }])
}

export const toEntry = (state: FakeState, entry: StoredEntry): TimelineEntry =>
  entry.kind === 'message'
    ? { kind: 'message', message: toMessage(state, entry.message) }
    : { kind: 'change', change: toHistoryEntry(entry.change) }
