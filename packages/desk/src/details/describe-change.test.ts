import { signal } from '@preact/signals'
import type { HistoryEntry, JsonValue } from '@deskhand/sdk'
import { expect, test } from 'vitest'
import { minute, PRIYA, RETURNS, TOM } from '../../test/fixtures.ts'
import { describeChanges } from './describe-change.ts'

const team = { members: signal([PRIYA, TOM]), departments: signal([RETURNS]), load: () => Promise.resolve() }

function entryOf(field: string, newValue: JsonValue, actor?: HistoryEntry['actor']): HistoryEntry {
  const priya = { kind: 'member' as const, id: PRIYA.id, name: PRIYA.name }
  return {
    id: '1',
    ticketId: 't',
    field,
    oldValue: null,
    newValue,
    at: minute(1),
    actor: actor ?? priya,
  }
}

const change = (...of: Parameters<typeof entryOf>): string => describeChanges([entryOf(...of)], team)

test.each([
  ['status', 'waiting_on_customer', 'Priya Raman set the status to Waiting on customer'],
  ['priority', 'urgent', 'Priya Raman set the priority to Urgent'],
  ['assignee', TOM.id, 'Priya Raman assigned Tom Becker'],
  ['assignee', PRIYA.id, 'Priya Raman took the ticket'],
  ['assignee', null, 'Priya Raman removed the assignee'],
  ['assignee', 'somebody-who-left', 'Priya Raman assigned a former member'],
  ['department', RETURNS.id, 'Priya Raman moved it to Returns'],
  ['subject', 'New', 'Priya Raman changed the subject to “New”'],
  ['tags', ['late', 'vip'], 'Priya Raman set the tags to late, vip'],
  ['tags', [], 'Priya Raman took off all tags'],
  ['field:orderNumber', '4711', 'Priya Raman set Order number to “4711”'],
  ['field:gift', true, 'Priya Raman set Gift to “Yes”'],
  ['field:order', null, 'Priya Raman emptied Order'],
  ['mergedInto', { id: 't2', number: 2 }, 'Priya Raman merged this ticket into #2'],
  ['mergedFrom', { id: 't2', number: 2 }, 'Priya Raman merged #2 into this ticket'],
  ['message.deleted', null, 'Priya Raman deleted a message'],
  ['invented_later', 1, 'Priya Raman changed invented_later'],
])('%s to %j reads as “%s”', (field, newValue, sentence) => {
  expect(change(field, newValue)).toBe(sentence)
})

test('a customer without a name is called the customer', () => {
  const visitor = { kind: 'customer' as const, id: 'c', name: null }
  expect(change('status', 'open', visitor)).toBe('The customer set the status to Open')
})

test('a claimed ticket is nobody’s deed', () => {
  expect(change('customer', 'c')).toBe('The visitor signed in; the ticket is theirs now')
})

test('several changes of one person are one sentence', () => {
  const entries = [
    entryOf('assignee', PRIYA.id),
    entryOf('status', 'in_progress'),
    entryOf('priority', 'high'),
  ]
  expect(describeChanges(entries, team)).toBe(
    'Priya Raman took the ticket, set the status to In progress, and set the priority to High',
  )
})
