import type { HistoryEntry } from '@deskhand/sdk'
import { expect, test } from 'vitest'
import { message, minute, PRIYA, ticket, TOM } from '../../test/fixtures.ts'
import { timelineOf } from './timeline.ts'

const asked = ticket(1)

function change(field: string, at: string, by = PRIYA): HistoryEntry {
  const actor = { kind: 'member' as const, id: by.id, name: by.name }
  return { id: `${field} ${at}`, ticketId: asked.id, actor, field, oldValue: null, newValue: null, at }
}

/** The thread in short: the body of each message, the fields of each line of changes. */
const inShort = (...input: Parameters<typeof timelineOf>): string[] =>
  timelineOf(...input).flatMap((item) => {
    if (item.kind === 'day') return []
    return item.kind === 'message' ? item.message.body : item.entries.map(({ field }) => field).join(' ')
  })

test('what one person changes in one go is one line, the person first', () => {
  const changes = [change('priority', minute(5)), change('status', minute(5)), change('assignee', minute(5))]
  expect(inShort([], changes, false)).toEqual(['assignee status priority'])
})

test('changes of two people, or a minute apart, stay two lines', () => {
  const changes = [
    change('status', minute(5)),
    change('priority', minute(5), TOM),
    change('status', minute(6), TOM),
  ]
  expect(inShort([], changes, false)).toEqual(['status', 'priority', 'status'])
})

test('a claimed ticket has a line of its own', () => {
  const changes = [change('status', minute(5)), change('customer', minute(5)), change('priority', minute(5))]
  expect(inShort([], changes, false)).toEqual(['status', 'customer', 'priority'])
})

test('a message between two changes keeps them apart', () => {
  const later = new Date(Date.parse(minute(5)) + 20_000).toISOString()
  const between = message(asked, 1, { createdAt: new Date(Date.parse(minute(5)) + 10_000).toISOString() })
  const changes = [change('status', minute(5)), change('priority', later)]
  expect(inShort([between], changes, false)).toEqual(['status', between.body, 'priority'])
})

test('changes from before the oldest loaded message wait for it', () => {
  const first = message(asked, 1, { createdAt: minute(7) })
  expect(inShort([first], [change('status', minute(5))], true)).toEqual([first.body])
  expect(inShort([first], [change('status', minute(5))], false)).toEqual(['status', first.body])
})
