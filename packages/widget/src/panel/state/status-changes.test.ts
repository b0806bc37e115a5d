import type { HistoryEntry, JsonValue } from '@deskhand/sdk'
import { expect, it } from 'vitest'
import { statusChangesOf } from './status-changes.ts'

let ids = 0
const changed = (afterSeq: number, newValue: JsonValue, change: Partial<HistoryEntry> = {}) => ({
  state: 'change' as const,
  afterSeq,
  change: {
    id: `${++ids}`,
    ticketId: 'ticket-1',
    actor: { kind: 'member' as const, id: 'm1', name: 'Mara' },
    field: 'status',
    oldValue: 'open',
    newValue,
    at: '2026-11-20T10:00:00Z',
    ...change,
  },
})
const statuses = (changes: Parameters<typeof statusChangesOf>[0]) =>
  statusChangesOf(changes).map(({ status, afterSeq }) => `${afterSeq} ${status}`)

it('shows how the status went on, and who moved it', () => {
  const changes = [changed(1, 'in_progress'), changed(3, 'resolved')]
  expect(statuses(changes)).toEqual(['1 in_progress', '3 resolved'])
  expect(statusChangesOf(changes)[0]).toMatchObject({ by: 'Mara', isMine: false })
})

it('shows the outcome alone when several changes follow each other', () => {
  expect(statuses([changed(1, 'in_progress'), changed(1, 'waiting_on_customer')])).toEqual([
    '1 waiting_on_customer',
  ])
})

it('leaves out what tells a customer nothing: other fields, unknown statuses, the wake after their own answer', () => {
  expect(
    statuses([
      changed(1, 'high', { field: 'priority' }),
      changed(2, 'snoozed'),
      changed(3, 'open', { oldValue: 'waiting_on_customer' }),
    ]),
  ).toEqual([])
})
