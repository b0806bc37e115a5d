import type { DeskTicket, QueueSort } from '@deskhand/sdk'
import { expect, test } from 'vitest'
import { minute, ticket } from '../../test/fixtures.ts'
import { orderOf } from './listing-order.ts'

const tickets: DeskTicket[] = [
  ticket(1, { priority: 'urgent', dueAt: minute(30), lastMessageAt: minute(5) }),
  ticket(2, { priority: 'low', dueAt: minute(20), lastMessageAt: minute(5) }),
  ticket(3, { priority: 'urgent', dueAt: minute(10), lastMessageAt: minute(9) }),
]

test.each<[QueueSort, number[]]>([
  ['-lastMessageAt', [3, 2, 1]],
  ['lastMessageAt', [1, 2, 3]],
  ['-createdAt', [3, 2, 1]],
  ['dueAt', [3, 2, 1]],
  ['-priority', [3, 1, 2]],
  ['priority', [2, 1, 3]],
])('%s is the order of the server, with the id among equals', (sort, numbers) => {
  expect(tickets.toSorted(orderOf(sort)).map(({ number }) => number)).toEqual(numbers)
})
