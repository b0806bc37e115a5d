import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodePosition, encodePosition, isAfter } from './log-cursor.ts'

const number = fc.integer({ min: 0, max: 999_999_999_999_999 })
const position = fc.record({ tx: number, id: number })

describe('a cursor', () => {
  it('leads back to the place it was made for', () => {
    fc.assert(
      fc.property(position, (place) => {
        expect(decodePosition(encodePosition(place))).toEqual(place)
      }),
    )
  })

  it('fits into an id of Server-Sent Events and a query string as it is', () => {
    fc.assert(
      fc.property(position, (place) => {
        expect(encodePosition(place)).toMatch(/^[\w-]+$/)
      }),
    )
  })

  it.each([
    '',
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
    expect(decodePosition(text)).toBeNull()
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
