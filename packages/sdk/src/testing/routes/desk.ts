import { LIMITS, TICKET_PRIORITIES, TICKET_STATUSES } from '../../limits.ts'
import type { TeamMember } from '../../types/desk-member.ts'
import type { TicketCountsQuery, TicketMerge } from '../../types/desk-ticket.ts'
import type { Member, NewDeskMessage, TicketChanges } from '../../types/desk.ts'
import type { DeskTimelineEntry } from '../../types/timeline.ts'
import {
  listOf,
  matching,
  nullable,
  objectOf,
  oneOf,
  optional,
  PAGE_FIELDS,
  text,
  uuidField,
  yesOrNo,
} from '../fields.ts'
import type { FieldsOf } from '../fields.ts'
import { invalid, readBody, readQuery } from '../input.ts'
import type { FakeSettings } from '../options.ts'
import { pageOf, sortable } from '../paging.ts'
import { found } from '../problems.ts'
import { json, param, sessionOf } from '../router.ts'
import type { Call, Route } from '../router.ts'
import type { Actor, FakeState, StoredTicket } from '../state.ts'
import { deskTimeline, MESSAGE_QUERY, threadPage } from '../threads.ts'
import type { StoredEntry } from '../threads.ts'
import { postMessage } from '../sending.ts'
import { changeTicket } from '../ticket-changes.ts'
import { mergeTicket } from '../ticket-merges.ts'
import type { Changes } from '../ticket-changes.ts'
import { countQueue, listQueue, QUEUE_FILTERS, QUEUE_QUERY } from '../ticket-lists.ts'
import { toDeskMessage, toDeskTicket, toHistoryEntry } from '../views.ts'
import { NEW_MESSAGE, requireContent } from './messages.ts'
import { savedViewRoutes } from './saved-views.ts'

const TICKET_CHANGES: FieldsOf<TicketChanges> = {
  subject: optional(text(1, LIMITS.subjectLength)),
  status: optional(oneOf(TICKET_STATUSES)),
  priority: optional(oneOf(TICKET_PRIORITIES)),
  departmentId: optional(nullable(uuidField)),
  dueAt: optional(nullable(matching(/^\d{4}-\d\d-\d\dT.+(Z|[+-]\d\d:\d\d)$/, 'a date and time'))),
}

/** Views that are counted at once. */
const COUNTS: FieldsOf<TicketCountsQuery> = { filters: listOf(objectOf(QUEUE_FILTERS), 50, 1) }

const NEW_DESK_MESSAGE: FieldsOf<NewDeskMessage> = { ...NEW_MESSAGE, isInternal: optional(yesOrNo) }

/** What members do. */
export function deskRoutes(settings: FakeSettings): Route[] {
  const site = `/v1/desk/sites/${settings.siteId}`
  const departments = settings.config.departments.map((department, position) => ({ ...department, position }))
  return [
    {
      method: 'GET',
      path: `${site}/members`,
      answer: (call) => json({ data: [asListed(teamMember(call))], nextCursor: null }),
    },
    {
      method: 'GET',
      path: `${site}/departments`,
      answer: (call) => (teamMember(call), json({ data: departments, nextCursor: null })),
    },
    ...deskTicketRoutes(site),
    countsRoute(site),
    mergeRoute(site),
    ...deskMessageRoutes(site),
    ...savedViewRoutes(site),
  ]
}

function change(call: Call, changes: Changes): Response {
  const { ticket, member } = ticketOfTeam(call)
  changeTicket(call.state, ticket, member, changes)
  return json(toDeskTicket(call.state, ticket))
}

function deskTicketRoutes(site: string): Route[] {
  return [
    {
      method: 'GET',
      path: `${site}/tickets`,
      answer: (call) => (teamMember(call), json(listQueue(call.state, readQuery(call.url, QUEUE_QUERY)))),
    },
    {
      method: 'GET',
      path: `${site}/tickets/:id`,
      answer: (call) => json(toDeskTicket(call.state, ticketOfTeam(call).ticket)),
    },
    {
      method: 'PATCH',
      path: `${site}/tickets/:id`,
      answer: async (call) => change(call, await readBody(call.request, TICKET_CHANGES)),
    },
    {
      method: 'PATCH',
      path: `${site}/tickets/:id/assign`,
      async answer(call) {
        const { id } = teamMember(call)
        const assignment = await readBody(call.request, { assigneeId: nullable(uuidField) })
        if (assignment.assigneeId !== null && assignment.assigneeId !== id)
          throw invalid([{ field: 'assigneeId', message: 'names nobody of this site' }])
        return change(call, assignment)
      },
    },
    {
      method: 'GET',
      path: `${site}/tickets/:id/history`,
      answer(call) {
        const { changes } = ticketOfTeam(call).ticket
        const items = changes.toReversed()
        const keyOf = (one: (typeof items)[number]): string => sortable(changes.indexOf(one))
        const query = readQuery(call.url, PAGE_FIELDS)
        const page = pageOf({ list: 'history', items, keyOf, isDescending: true }, query)
        return json({ ...page, data: page.data.map(toHistoryEntry) })
      },
    },
  ]
}

const countsRoute = (site: string): Route => ({
  method: 'POST',
  path: `${site}/tickets/counts`,
  async answer(call) {
    teamMember(call)
    const { filters } = await readBody<TicketCountsQuery>(call.request, COUNTS)
    return json({ data: filters.map((one) => countQueue(call.state, one)) })
  },
})

const mergeRoute = (site: string): Route => ({
  method: 'POST',
  path: `${site}/tickets/:id/merge`,
  async answer(call) {
    const { ticket, member } = ticketOfTeam(call)
    const { intoId } = await readBody<TicketMerge>(call.request, { intoId: uuidField })
    const target = call.state.tickets.get(intoId)
    if (!target) throw invalid([{ field: 'intoId', message: 'There is no ticket with this id.' }])
    mergeTicket(call.state, ticket, target, member)
    return json(toDeskTicket(call.state, target))
  },
})

function deskMessageRoutes(site: string): Route[] {
  return [
    {
      method: 'GET',
      path: `${site}/tickets/:id/timeline`,
      answer(call) {
        const { ticket } = ticketOfTeam(call)
        const page = deskTimeline(ticket, readQuery(call.url, PAGE_FIELDS))
        return json({ ...page, data: page.data.map((entry) => toDeskEntry(call.state, entry)) })
      },
    },
    {
      method: 'GET',
      path: `${site}/tickets/:id/messages`,
      answer(call) {
        const { ticket } = ticketOfTeam(call)
        const page = threadPage(ticket.messages, ({ seq }) => seq, readQuery(call.url, MESSAGE_QUERY))
        return json({ ...page, data: page.data.map((message) => toDeskMessage(call.state, message)) })
      },
    },
    {
      method: 'POST',
      path: `${site}/tickets/:id/messages`,
      async answer(call) {
        const { ticket, member } = ticketOfTeam(call)
        const input = await readBody(call.request, NEW_DESK_MESSAGE)
        requireContent(input)
        const { clientId, body, attachmentIds = [], isInternal = false } = input
        const message = { clientId, body, attachmentIds, isInternal }
        const { thing, isNew } = postMessage(call.state, ticket, member, message)
        return json(toDeskMessage(call.state, thing), isNew ? 201 : 200)
      },
    },
  ]
}

const toDeskEntry = (state: FakeState, entry: StoredEntry): DeskTimelineEntry =>
  entry.kind === 'message'
    ? { kind: 'message', message: toDeskMessage(state, entry.message) }
    : { kind: 'change', change: toHistoryEntry(entry.change) }

const asListed = (member: Member): TeamMember => ({
  ...member,
  role: 'agent',
  state: 'active',
  departmentIds: [],
  revision: '1',
})

function teamMember(call: Call): FakeState['member'] {
  sessionOf(call, 'member')
  return call.state.member
}

/** The ticket of a path, for a member. */
export function ticketOfTeam(call: Call): { ticket: StoredTicket; member: Actor } {
  const { id } = teamMember(call)
  return {
    ticket: found(call.state.tickets.get(param(call, 'id')), 'ticket'),
    member: { kind: 'member', id },
  }
}
