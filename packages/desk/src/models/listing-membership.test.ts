import type { DeskTicket, QueueFilters } from '@deskhand/sdk'
import { expect, test } from 'vitest'
import { minute, PRIYA, ticket, TOM } from '../../test/fixtures.ts'
import { meets } from './listing-membership.ts'

const one = ticket(1, {
  priority: 'high',
  departmentId: 'department-1',
  assignee: PRIYA,
  tags: [{ id: 'tag-1', name: 'refund', color: '#aabbcc' }],
  fields: { order: '4711', weight: 3, gift: true },
  unreadCount: 2,
  dueAt: minute(100),
})

const isMet = (filters: QueueFilters, of: DeskTicket = one): boolean =>
  meets(filters, of, { memberId: PRIYA.id, isListed: false })

test.each<QueueFilters>([
  {},
  { status: ['open', 'closed'], priority: ['high'] },
  { departmentId: 'department-1', assignee: PRIYA.id, tagId: 'tag-1' },
  { assignee: 'me' },
  { assignee: ['none', 'me'], departmentId: ['none', 'department-1'], tagId: ['tag-2', 'tag-1'] },
  { field: 'order:4711' },
  { field: 'weight:3' },
  { field: 'gift:true' },
  { unread: true, waitingSince: minute(1) },
  { createdAfter: minute(1), createdBefore: minute(2) },
  { dueBefore: minute(101) },
])('%o takes the ticket in', (filters) => {
  expect(isMet(filters)).toBe(true)
})

test.each<QueueFilters>([
  { status: ['closed'] },
  { priority: ['low', 'urgent'] },
  { departmentId: 'none' },
  { departmentId: 'department-2' },
  { assignee: 'none' },
  { assignee: TOM.id },
  { tagId: 'tag-2' },
  { tagId: ['tag-2', 'tag-3'] },
  { assignee: ['none', TOM.id] },
  { departmentId: ['none', 'department-2'] },
  { field: 'order:47' },
  { field: 'colour:red' },
  { unread: false },
  { waitingSince: minute(0) },
  { createdAfter: minute(2) },
  { createdBefore: minute(1) },
  { dueBefore: minute(100) },
])('%o keeps the ticket out', (filters) => {
  expect(isMet(filters)).toBe(false)
})

test('only the server says who meets words', () => {
  const words = { q: 'question' }
  expect(meets(words, one, { memberId: PRIYA.id, isListed: false })).toBe(false)
  expect(meets(words, one, { memberId: PRIYA.id, isListed: true })).toBe(true)
})

test('a ticket without a due date is never due', () => {
  expect(isMet({ dueBefore: minute(9_999) }, ticket(1))).toBe(false)
})
