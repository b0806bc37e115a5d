import { expect, test } from 'vitest'
import { lastDayOf, lastDays, upTo } from './range.ts'

test('the last days end with today, whatever the hour', () => {
  expect(lastDays(30, new Date('2026-11-20T23:59:59Z'))).toEqual({ from: '2026-10-22', until: '2026-11-21' })
  expect(lastDays(1, new Date('2026-03-01T00:00:00Z'))).toEqual({ from: '2026-03-01', until: '2026-03-02' })
})

test('the last day that counts is the one before the end, and back', () => {
  const range = lastDays(7, new Date('2026-11-20T12:00:00Z'))
  expect(lastDayOf(range)).toBe('2026-11-20')
  expect(upTo(range, '2026-11-30').until).toBe('2026-12-01')
})
