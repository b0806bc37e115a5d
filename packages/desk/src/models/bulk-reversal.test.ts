import type { BulkChanges, DeskTicket } from '@deskhand/sdk'
import { expect, test } from 'vitest'
import { PRIYA, ticket, TOM } from '../../test/fixtures.ts'
import { reversalsOf } from './bulk-reversal.ts'

const byId = (tickets: readonly DeskTicket[]) => new Map(tickets.map((one) => [one.id, one]))

const tag = (id: string) => ({ id, name: id, color: '#aabbcc' })

test('each ticket gets its own old values back, those with the same ones in one call', () => {
  const before = [
    ticket(1, { status: 'open', assignee: TOM }),
    ticket(2, { status: 'in_progress' }),
    ticket(3, { status: 'open', assignee: TOM }),
  ]
  const changes: BulkChanges = { status: 'resolved', assigneeId: PRIYA.id }
  const now = before.map((one) => ({ ...one, status: 'resolved' as const, assignee: PRIYA }))
  expect(reversalsOf(before, changes, byId(now))).toEqual([
    { ids: [ticket(1).id, ticket(3).id], changes: { status: 'open', assigneeId: TOM.id } },
    { ids: [ticket(2).id], changes: { status: 'in_progress', assigneeId: null } },
  ])
})

test('what somebody else has changed since stays as they have made it', () => {
  const before = [ticket(1, { priority: 'low' })]
  const now = [ticket(1, { priority: 'medium' })]
  expect(reversalsOf(before, { priority: 'urgent' }, byId(now))).toEqual([])
})

test('a tag goes only from tickets that did not have it, and comes back only to those that had', () => {
  const before = [ticket(1, { tags: [tag('a')] }), ticket(2, { tags: [tag('b')] })]
  const now = [ticket(1, { tags: [tag('a')] }), ticket(2, { tags: [tag('a')] })]
  expect(reversalsOf(before, { addTagIds: ['a'], removeTagIds: ['b'] }, byId(now))).toEqual([
    { ids: [ticket(2).id], changes: { removeTagIds: ['a'], addTagIds: ['b'] } },
  ])
})

test('a ticket that was like that before is left alone', () => {
  const before = [ticket(1, { status: 'closed' })]
  expect(reversalsOf(before, { status: 'closed' }, byId(before))).toEqual([])
})
