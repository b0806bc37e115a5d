import { LIMITS } from '../../limits.ts'
import type { CustomerExport, ExportedTicket, ProfileChanges } from '../../types/customer.ts'
import type { EventStreams } from '../event-stream.ts'
import { email, nullable, optional, text } from '../fields.ts'
import { invalid, readBody } from '../input.ts'
import { found, Refusal } from '../problems.ts'
import { customerIdOf, json, noContent } from '../router.ts'
import type { Call, Route } from '../router.ts'
import type { FakeState, StoredCustomer, StoredTicket } from '../state.ts'
import { publicTimeline } from '../threads.ts'
import { toAttachment, toCustomerRecord, toMe, toTicket } from '../views.ts'
import { endSession } from './sessions.ts'
import { toEntry } from './tickets.ts'

export const meRoutes = (streams: EventStreams): Route[] => [
  { method: 'GET', path: '/v1/me', answer: (call) => json(toMe(customerOf(call))) },
  {
    method: 'PATCH',
    path: '/v1/me',
    async answer(call) {
      const customer = customerOf(call)
      const changes = await readBody<ProfileChanges>(call.request, {
        name: optional(nullable(text(1, LIMITS.nameLength))),
        email: optional(nullable(email)),
      })
      if (Object.keys(changes).length === 0)
        throw invalid([{ field: '', message: 'must name at least one field to change' }])
      if (customer.verified)
        throw new Refusal('forbidden', 'What is known of you comes from the identity token of the site.')
      return json(toMe(Object.assign(customer, changes)))
    },
  },
  {
    method: 'DELETE',
    path: '/v1/me',
    answer(call) {
      erase(call.state, streams, customerOf(call).id)
      return noContent()
    },
  },
  {
    method: 'GET',
    path: '/v1/me/export',
    answer: (call) => json(takeOut(call.state, customerOf(call))),
  },
]

const customerOf = (call: Call): StoredCustomer =>
  found(call.state.customers.get(customerIdOf(call)), 'customer')

const ticketsOf = (state: FakeState, customerId: string): StoredTicket[] =>
  [...state.tickets.values()].filter((ticket) => ticket.customerId === customerId)

function erase(state: FakeState, streams: EventStreams, customerId: string): void {
  for (const { id } of ticketsOf(state, customerId)) state.tickets.delete(id)
  for (const { id, owner } of state.attachments.values())
    if (owner.id === customerId) state.attachments.delete(id)
  for (const session of state.sessions.values())
    if (session.actor.id === customerId) endSession(state, streams, session)
  state.customers.delete(customerId)
}

function takeOut(state: FakeState, customer: StoredCustomer): CustomerExport {
  const own = (id: string): boolean => id === customer.id
  return {
    exportedAt: state.now(),
    customer: toCustomerRecord(customer),
    sessions: [...state.sessions.values()]
      .filter(({ actor }) => own(actor.id))
      .map(({ createdAt }) => ({ createdAt, expiresAt: aDayAfter(createdAt) })),
    tickets: ticketsOf(state, customer.id).map((ticket) => exported(state, ticket)),
    attachments: [...state.attachments.values()]
      .filter(({ owner }) => own(owner.id))
      .map((file) => ({
        ...toAttachment(file),
        ticketId: file.ticketId,
        messageId: file.messageId,
        createdAt: file.createdAt,
      })),
  }
}

const exported = (state: FakeState, ticket: StoredTicket): ExportedTicket => ({
  ...toTicket(ticket),
  page: ticket.page,
  timeline: publicTimeline(ticket, { limit: Infinity }).data.map((entry) => toEntry(state, entry)),
})

const aDayAfter = (date: string): string => new Date(Date.parse(date) + 86_400_000).toISOString()
