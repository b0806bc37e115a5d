import type { DeskTicket } from '@deskhand/sdk'
import { expect, test } from 'vitest'
import { minute, ticket } from '../../test/fixtures.ts'
import { orderOf } from './listing-order.ts'
import {
  arrange,
  unreadWindow,
  withChanges,
  withFirstPages,
  withNextPage,
  without,
  type Placing,
  type QueueWindow,
} from './queue-window.ts'

/** The newest activity first, and only what is open. */
function placing(known: readonly DeskTicket[], stays: string | null = null): Placing {
  return {
    known: new Map(known.map((one) => [one.id, one])),
    order: orderOf('-lastMessageAt'),
    meets: ({ status }) => status === 'open',
    stays,
  }
}

const read = (tickets: readonly DeskTicket[], nextCursor: string | null = null): QueueWindow =>
  withFirstPages(unreadWindow({}), [{ data: [...tickets], nextCursor }], placing(tickets))

const numbersOf = ({ ids }: QueueWindow): number[] => ids.map((id) => Number(id.slice(-12)))

const [first, second, third] = [ticket(1), ticket(2), ticket(3)]
const list = [third, second, first]

test('what comes in while the member is further down waits until it is let in', () => {
  const fresh = ticket(9)
  const told = withChanges(read(list), [fresh], placing([...list, fresh]), false)
  expect(numbersOf(told)).toEqual([3, 2, 1])
  expect([...told.news]).toEqual([fresh.id])
  const arranged = arrange(told, placing([...list, fresh]))
  expect(numbersOf(arranged)).toEqual([9, 3, 2, 1])
  expect(arranged.news.size).toBe(0)
})

test('at the top it comes in by itself, each ticket in its place', () => {
  const fresh = ticket(9)
  const moved = { ...first, lastMessageAt: minute(10) }
  const told = withChanges(read(list), [fresh, moved], placing([third, second, moved, fresh]), true)
  expect(numbersOf(told)).toEqual([1, 9, 3, 2])
})

test('a ticket that moves up stays where it is for who is further down', () => {
  const moved = { ...first, lastMessageAt: minute(10) }
  const told = withChanges(read(list), [moved], placing([third, second, moved]), false)
  expect(numbersOf(told)).toEqual([3, 2, 1])
  expect([...told.news]).toEqual([first.id])
})

test('a change that moves nothing leaves the window the same', () => {
  const window = read(list)
  const changed = { ...second, priority: 'urgent' as const }
  expect(withChanges(window, [changed], placing([third, changed, first]), false)).toBe(window)
})

test('a ticket that leaves goes at once, but for the one the member is at', () => {
  const left = { ...second, status: 'resolved' as const }
  const known = [third, left, first]
  expect(numbersOf(withChanges(read(list), [left], placing(known), false))).toEqual([3, 1])
  expect(numbersOf(withChanges(read(list), [left], placing(known, left.id), false))).toEqual([3, 2, 1])
  expect(numbersOf(arrange(read(list), placing(known, left.id)))).toEqual([3, 2, 1])
})

test('what waited and has left again is no news', () => {
  const fresh = ticket(9)
  const told = withChanges(read(list), [fresh], placing([...list, fresh]), false)
  const gone = { ...fresh, status: 'closed' as const }
  expect(withChanges(told, [gone], placing([...list, gone]), false).news.size).toBe(0)
})

test('what comes after the last page that was read waits for its page', () => {
  const window = read([third, second], 'next')
  const older = { ...first, priority: 'urgent' as const }
  expect(numbersOf(withChanges(window, [older], placing([third, second, older]), true))).toEqual([3, 2])
  expect(numbersOf(withNextPage(window, { data: [second, older], nextCursor: null }))).toEqual([3, 2, 1])
})

test('what came while the first page was on its way is among its tickets', () => {
  const fresh = ticket(9)
  const window = withFirstPages(
    unreadWindow({}),
    [{ data: list, nextCursor: null }],
    placing([...list, fresh]),
  )
  expect(numbersOf(window)).toEqual([9, 3, 2, 1])
})

test('a ticket that is forgotten is gone from the list and from the news', () => {
  const fresh = ticket(9)
  const told = withChanges(read(list), [fresh], placing([...list, fresh]), false)
  expect(without(told, fresh.id).news.size).toBe(0)
  expect(numbersOf(without(told, second.id))).toEqual([3, 1])
})

test('a new ticket finds its place among ten thousand', () => {
  const many = Array.from({ length: 10_000 }, (_, index) => ticket(20_000 - 2 * index))
  const fresh = ticket(10_001)
  const told = withChanges(read(many), [fresh], placing([...many, fresh]), true)
  const place = told.ids.indexOf(fresh.id)
  expect(numbersOf(told).slice(place - 1, place + 2)).toEqual([10_002, 10_001, 10_000])
})
