import type { SentEntry } from '@deskhand/sdk/store'
import { expect, it } from 'vitest'
import { messageOf } from '../../../test/fake-server.ts'
import { endsOf, farGatherings, nearestReleased, seqsOf } from './gatherings.ts'

/** A thread of the team and the customer by turns, of which these gatherings are loaded. */
const loaded = (...gatherings: number[]): { entries: SentEntry[] } => ({
  entries: gatherings.flatMap((gathering) => {
    const { from, to } = seqsOf(gathering)
    return Array.from({ length: to - from + 1 }, (_, index) => sent(from + index))
  }),
})

function sent(seq: number): SentEntry {
  const author = { kind: seq % 2 ? 'customer' : 'member', id: null, name: null, avatarUrl: null } as const
  return { state: 'sent', message: messageOf({ id: `${seq}`, seq, author }) }
}

const TEN = loaded(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)
const EVERYTHING_READ = { seenTo: 9, unreadCount: 0 }

it('what is far from what is in sight may go, but neither the beginning nor the end', () => {
  expect(farGatherings(TEN, { sight: { first: 0, last: 0 }, ...EVERYTHING_READ })).toEqual([3, 4, 5, 6, 7])
  expect(farGatherings(TEN, { sight: { first: 4, last: 5 }, ...EVERYTHING_READ })).toEqual([1])
  expect(farGatherings(TEN, { sight: { first: 9, last: 9 }, ...EVERYTHING_READ })).toEqual([1, 2, 3, 4, 5, 6])
})

it('wherever somebody is in a thread, what stays is less than 1,800 messages', () => {
  for (const first of [0, 1, 2, 3, 4, 5, 6, 7, 8]) {
    const gone = farGatherings(TEN, { sight: { first, last: first + 1 }, ...EVERYTHING_READ })
    const { from, to } = seqsOf(0)
    expect((10 - gone.length) * (to - from + 1)).toBeLessThanOrEqual(1_800)
  }
})

it('what came in since the end was in sight stays, to be counted', () => {
  expect(farGatherings(TEN, { sight: { first: 0, last: 0 }, seenTo: 5, unreadCount: 0 })).toEqual([3, 4])
})

it('what was not read stays; where that begins further up than is loaded, everything does', () => {
  const sight = { first: 0, last: 0 }
  expect(farGatherings(TEN, { sight, seenTo: 9, unreadCount: 450 })).toEqual([3, 4])
  expect(farGatherings(TEN, { sight, seenTo: 9, unreadCount: 5_000 })).toEqual([])
})

it('fetches what is in sight before what is near, and nothing that is far', () => {
  const released = [seqsOf(3), seqsOf(4), seqsOf(5), seqsOf(6)]
  const near = (first: number, last: number) => nearestReleased({ released }, { first, last })
  expect(near(4, 5)).toBe(4)
  expect(near(1, 2)).toBe(3)
  expect(near(7, 7)).toBe(6)
  expect(near(0, 1)).toBeUndefined()
  expect(near(8, 9)).toBeUndefined()
})

it('knows where a thread begins and ends, whatever is missing between', () => {
  expect(endsOf(loaded(2, 7))).toEqual({ first: 2, last: 7 })
  expect(endsOf({ entries: [] })).toEqual({ first: 0, last: 0 })
})
