import { expect, test } from 'vitest'
import { filtersAt, formatListing, parseListing, type Listing } from './listing.ts'

const EVERYTHING: Listing = {
  filter: {
    status: ['open', 'resolved'],
    priority: ['high', 'urgent'],
    unread: false,
    departmentId: ['department-1', 'none'],
    assignee: ['me'],
    tagId: ['tag-1', 'tag-2'],
    field: 'order:47 11&x=1:2',
    q: 'a # b + c, “d”',
    createdWithinHours: 24,
    createdOverHours: 720,
    waitingOverHours: 4,
    dueWithinHours: 0,
  },
  sort: '-priority',
}

test('a listing survives the address', () => {
  expect(parseListing(formatListing(EVERYTHING))).toEqual(EVERYTHING)
})

test('equal listings are written alike, whatever order their parts were chosen in', () => {
  const one: Listing = { filter: { q: 'x', status: ['closed', 'open'] }, sort: '-lastMessageAt' }
  const other: Listing = { filter: { status: ['open', 'closed'], q: 'x' }, sort: '-lastMessageAt' }
  expect(formatListing(one)).toBe(formatListing(other))
  expect(formatListing(one)).toBe('status=open,closed&q=x')
})

test('one value reads and is written as a list of one', () => {
  const one: Listing = { filter: { assignee: 'me' }, sort: '-lastMessageAt' }
  expect(formatListing(one)).toBe('assignee=me')
  expect(parseListing('assignee=me').filter).toEqual({ assignee: ['me'] })
  expect(formatListing({ ...one, filter: { assignee: ['none', 'me'] } })).toBe('assignee=me,none')
})

test('what somebody mistyped in the address asks for nothing', () => {
  const text = 'status=opne&priority=,&tagId=,&unread=perhaps&createdWithinHours=-4&sort=subject&colour=red'
  expect(parseListing(text)).toEqual({ filter: {}, sort: '-lastMessageAt' })
})

test('ages count back from now, and what is due counts ahead', () => {
  const filter = { createdWithinHours: 24, createdOverHours: 2, waitingOverHours: 1, dueWithinHours: 4 }
  expect(filtersAt({ filter, sort: 'dueAt' }, Date.UTC(2026, 10, 20, 12))).toEqual({
    createdAfter: '2026-11-19T12:00:00.000Z',
    createdBefore: '2026-11-20T10:00:00.000Z',
    waitingSince: '2026-11-20T11:00:00.000Z',
    dueBefore: '2026-11-20T16:00:00.000Z',
  })
})
