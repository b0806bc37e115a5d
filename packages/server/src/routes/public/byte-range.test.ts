import { describe, expect, it } from 'vitest'
import { requestedPart } from './byte-range.ts'

const part = (range?: string, ifRange?: string) => requestedPart({ range, ifRange }, '"now"', 100)
const whole = { kind: 'whole' }
const outside = { kind: 'outside' }
const range = (start: number, end: number) => ({ kind: 'range', range: { start, end } })

describe('a request for a part of 100 bytes', () => {
  it.each([
    ['bytes=0-9', range(0, 9)],
    ['bytes=10-10', range(10, 10)],
    ['bytes=90-', range(90, 99)],
    ['bytes=90-500', range(90, 99)],
    ['bytes=-10', range(90, 99)],
    ['bytes=-500', range(0, 99)],
    ['BYTES=0-0', range(0, 0)],
  ])('by %s is answered with that part', (header, expected) => {
    expect(part(header)).toEqual(expected)
  })

  it.each(['bytes=100-', 'bytes=100-200', 'bytes=-0'])('by %s lies outside', (header) => {
    expect(part(header)).toEqual(outside)
  })

  it.each([
    undefined,
    '',
    'bytes=',
    'bytes=-',
    'bytes=9-0',
    'bytes=0-1,5-6',
    'bytes=a-b',
    'lines=0-1',
    'bytes=1e2-',
    'bytes=0--5',
  ])('by %s is answered with the whole', (header) => {
    expect(part(header)).toEqual(whole)
  })

  it('holds only for the file it began with', () => {
    expect(part('bytes=0-9', '"now"')).toEqual(range(0, 9))
    expect(part('bytes=0-9', '"before"')).toEqual(whole)
    expect(part('bytes=0-9', 'W/"now"')).toEqual(whole)
    expect(part('bytes=0-9', 'Fri, 20 Nov 2026 10:00:00 GMT')).toEqual(whole)
  })
})
