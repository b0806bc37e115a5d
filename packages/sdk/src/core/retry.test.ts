import { expect, test, vi } from 'vitest'
import { parseRetryAfter, retryDelay } from './retry.ts'

const NOW = Date.parse('2026-11-20T10:00:00Z')

test('Retry-After is read as seconds and as a date', () => {
  expect(parseRetryAfter('120', NOW)).toBe(120)
  expect(parseRetryAfter('Fri, 20 Nov 2026 10:00:30 GMT', NOW)).toBe(30)
})

test('a date that has passed asks for no wait, and nonsense for nothing', () => {
  expect(parseRetryAfter('Fri, 20 Nov 2026 09:00:00 GMT', NOW)).toBe(0)
  expect(parseRetryAfter('soon', NOW)).toBeNull()
  expect(parseRetryAfter(null, NOW)).toBeNull()
})

test('the ceiling of the random delay doubles up to a limit', () => {
  vi.spyOn(Math, 'random').mockReturnValue(1)
  expect([0, 1, 2, 10].map((attempt) => retryDelay(attempt, null))).toEqual([500, 1_000, 2_000, 8_000])
  vi.spyOn(Math, 'random').mockReturnValue(0)
  expect(retryDelay(3, null)).toBe(0)
})

test('Retry-After is waited for whole, and beyond half a minute ends the call', () => {
  vi.spyOn(Math, 'random').mockReturnValue(0)
  expect(retryDelay(0, 30)).toBe(30_000)
  expect(retryDelay(0, 31)).toBeNull()
})

test('clients that were asked for the same patience do not come back at the same moment', () => {
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
  expect([0, 1].map((attempt) => retryDelay(attempt, 2))).toEqual([2_250, 2_500])
})
