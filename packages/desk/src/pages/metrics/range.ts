import type { DayRange } from '@deskhand/sdk'
import { locale } from '../../i18n/strings.ts'

const DAY = 86_400_000

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10)

/** The last days in UTC, today included. */
export function lastDays(count: number, now: Date): DayRange {
  const tomorrow = Date.parse(dayOf(now.getTime())) + DAY
  return { from: dayOf(tomorrow - count * DAY), until: dayOf(tomorrow) }
}

/** The day before `until`: people name the last day that counts. */
export const lastDayOf = ({ until }: DayRange): string => dayOf(Date.parse(until) - DAY)

/** The range up to and with a day. */
export const upTo = (range: DayRange, lastDay: string): DayRange => ({
  ...range,
  until: dayOf(Date.parse(lastDay) + DAY),
})

/** A day as an axis has room for it. */
export const dayLabel = (day: string): string =>
  new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(day))
