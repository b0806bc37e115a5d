import { expect, it } from 'vitest'
import { formatUpcoming } from './upcoming.ts'

const now = new Date(2026, 10, 20, 12).getTime()
const at = (day: number, hour: number): number => new Date(2026, 10, day, hour).getTime()

it.each([
  ['later today, by its time', at(20, 15), /^3:00\sPM$/],
  ['within a week, by its weekday with the time', at(23, 9), /^Monday 9:00\sAM$/],
  ['a week away, by its day: the weekday would be taken for this one', at(27, 9), /^Friday, November 27$/],
])('a moment %s', (_, moment, text) => {
  expect(formatUpcoming('en', moment, now)).toMatch(text)
})
