import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TEST_SECRET } from '../../test/secret.ts'
import { isAfter, logCursors } from './log-cursor.ts'

const { encode, decode } = logCursors(TEST_SECRET)
const number = fc.integer({ min: 0, max: 999_999_999_999_999 })
const position = fc.record({ tx: number, id: number })

describe('a cursor', () => {
  it('leads back to the place it was made for', () => {
    fc.assert(
      fc.property(position, (place) => {
        expect(decode(encode(place))).toEqual(place)
      }),
    )
  })

  it('fits into an id of Server-Sent Events and a query string as it is', () => {
    fc.assert(
      fc.property(position, (place) => {
        expect(encode(place)).toMatch(/^[\w-]+$/)
      }),
    )
  })

  it('tells nothing of how much happened between two places', () => {
    const [one, next, far] = [10, 11, 99_999].map((id) => encode({ tx: 5, id }))
    expect(new Set([one, next, far]).size).toBe(3)
    expect(one?.slice(0, 8)).not.toBe(next?.slice(0, 8))
  })

  it('of another operator is none', () => {
    const other = logCursors('the secret of somebody else, long enough')
    expect(decode(other.encode({ tx: 5, id: 10 }))).not.toEqual({ tx: 5, id: 10 })
  })

  it.each([
    '',
    '0-0',
    'AAAAAAAAAAAAAAAAAAAAAAA',
    'AAAAAAAAAAAAAAAAAAAAA',
    '-',
    '1',
    '1-',
    '-1',
    '1-2-3',
    ' 1-2',
    '1-2\n',
    '1.5-2',
    '1e3-2',
    '+1-2',
    '-1-2',
    '0x1-2',
    '١-٢',
    '1'.repeat(16) + '-1',
  ])('is none: "%s"', (text) => {
    expect(decode(text)).toBeNull()
  })
})

describe('the order of the log', () => {
  it('goes by transaction, then by row', () => {
    expect(isAfter({ tx: 2, id: 1 }, { tx: 1, id: 9 })).toBe(true)
    expect(isAfter({ tx: 1, id: 9 }, { tx: 2, id: 1 })).toBe(false)
    expect(isAfter({ tx: 1, id: 2 }, { tx: 1, id: 1 })).toBe(true)
    expect(isAfter({ tx: 1, id: 1 }, { tx: 1, id: 1 })).toBe(false)
  })

  it('holds for any two places: they are the same, or one is after the other', () => {
    fc.assert(
      fc.property(position, position, (a, b) => {
        const isSame = a.tx === b.tx && a.id === b.id
        expect([isAfter(a, b), isAfter(b, a), isSame].filter(Boolean)).toHaveLength(1)
      }),
    )
  })
})
