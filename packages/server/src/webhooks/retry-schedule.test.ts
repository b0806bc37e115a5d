import { expect, it } from 'vitest'
import { retryDelay } from './retry-schedule.ts'

const delays = (random: number): number[] =>
  Array.from({ length: 20 }, (_, index) => retryDelay(index + 1, random)).flatMap((delay) => delay ?? [])

it('waits longer each time, whatever the jitter', () => {
  const [least, most] = [delays(0), delays(0.999_999)]
  for (const [index, delay] of least.slice(1).entries())
    expect(delay).toBeGreaterThan(most[index] ?? Infinity)
})

it('goes on for three days, and then no more', () => {
  const hours = (random: number): number => delays(random).reduce((sum, delay) => sum + delay) / 3_600_000
  expect(hours(0)).toBeGreaterThanOrEqual(72)
  expect(hours(0.999_999)).toBeLessThan(96)
  expect(delays(0)).toHaveLength(11)
  expect(retryDelay(12, 0)).toBe(null)
})

it('spreads those who failed together', () => {
  expect(new Set([0, 0.3, 0.9].map((random) => retryDelay(4, random))).size).toBe(3)
})
