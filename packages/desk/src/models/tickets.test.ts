import { expect, test } from 'vitest'
import { minute, PRIYA, ticket } from '../../test/fixtures.ts'
import { createTickets } from './tickets.ts'

test('an answer that was overtaken by a live event does not turn the ticket back', () => {
  const tickets = createTickets()
  tickets.keep([ticket(1, { status: 'resolved', updatedAt: minute(9) })])
  tickets.keep([ticket(1, { status: 'open', updatedAt: minute(8) })])
  expect(tickets.byId.value.get(ticket(1).id)?.status).toBe('resolved')
})

test('an assignment counts although it does not move the date of the ticket', () => {
  const tickets = createTickets()
  tickets.keep([ticket(1)])
  tickets.keep([ticket(1, { assignee: PRIYA })])
  expect(tickets.byId.value.get(ticket(1).id)?.assignee?.id).toBe(PRIYA.id)
})

test('what is read again unchanged is no news', () => {
  const tickets = createTickets()
  tickets.keep([ticket(1)])
  const told: string[] = []
  tickets.onChange((changed) => told.push(...changed.map(({ subject }) => subject)))
  tickets.keep([ticket(1), ticket(2)])
  tickets.keep([ticket(1, { subject: 'Another' })])
  expect(told).toEqual([ticket(2).subject, 'Another'])
})
