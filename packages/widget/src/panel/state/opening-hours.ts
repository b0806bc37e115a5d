import type { OpeningHours, OpeningSpan, Weekday } from '@deskhand/sdk'
import { instantOf, wallTimeAt, type WallTime } from './wall-time.ts'

/** What a visitor is told about the hours of a site. Instants are milliseconds since 1970; `Intl` shows them in the visitor's own time. */
export interface Answering {
  isOpen: boolean
  /** When that changes next; null when nothing changes within the days looked at. */
  changesAt: number | null
  /** By when somebody has usually answered what is asked now; null when the site does not say, or is never open. */
  answerBy: number | null
  /** The name of the holiday, where it is why nobody answers now. */
  holiday: string | null
}

const MINUTE = 60_000

/** Days looked ahead: longer than any holidays, and than four weeks of opening hours of one hour a day are not worth a promise. */
const DAYS_AHEAD = 60

const WEEKDAYS: readonly Weekday[] = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
]

/** A time in which somebody answers, as instants. */
interface Period {
  from: number
  to: number
}

/**
 * Tells whether somebody answers now, when that changes, and by when an answer can be expected.
 * @param replyMinutes The usual time to an answer, in minutes of opening hours
 * @param now Milliseconds since 1970
 */
export function answeringAt(hours: OpeningHours, replyMinutes: number | null, now: number): Answering {
  const periods = periodsFrom(hours, now)
  const [next] = periods
  const isOpen = next !== undefined && next.from <= now
  return {
    isOpen,
    changesAt: next ? (isOpen ? next.to : next.from) : null,
    answerBy: replyMinutes === null ? null : afterOpenMinutes(periods, replyMinutes, now),
    holiday: isOpen ? null : holidayOn(hours, wallTimeAt(now, hours.timeZone)),
  }
}

/** When so many minutes of opening hours have passed. */
function afterOpenMinutes(periods: readonly Period[], minutes: number, now: number): number | null {
  let left = minutes * MINUTE
  for (const { from, to } of periods) {
    const start = Math.max(from, now)
    if (left <= to - start) return start + left
    left -= to - start
  }
  return null
}

/** The periods that have not ended, in order. Those that touch are one, so that nobody closes at midnight for a moment. */
function periodsFrom(hours: OpeningHours, now: number): Period[] {
  const today = wallTimeAt(now, hours.timeZone)
  const periods: Period[] = []
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
    for (const period of periodsOn(hours, dayAfter(today, ahead))) {
      const last = periods.at(-1)
      if (last && last.to >= period.from) last.to = period.to
      else if (period.to > now) periods.push(period)
    }
  }
  return periods
}

function periodsOn(hours: OpeningHours, day: WallTime): Period[] {
  const weekday = WEEKDAYS[new Date(dayInUtc(day)).getUTCDay()] ?? 'sunday'
  if (holidayOn(hours, day) !== null) return []
  return hours.weekly[weekday].flatMap((span) => periodOf(span, day, hours.timeZone))
}

function periodOf({ opens, closes }: OpeningSpan, day: WallTime, timeZone: string): Period[] {
  const from = instantOf({ ...day, minutes: minutesOf(opens) }, timeZone)
  const to = instantOf({ ...day, minutes: minutesOf(closes) }, timeZone)
  // Nothing is left of a span that lies in the hour a clock skips.
  return to > from ? [{ from, to }] : []
}

const holidayOn = ({ holidays }: OpeningHours, day: WallTime): string | null =>
  holidays.find(({ date }) => date === dateOf(day))?.name ?? null

const dateOf = (day: WallTime): string => new Date(dayInUtc(day)).toISOString().slice(0, 10)

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** In UTC every day has 24 hours, so days can be counted and named there. */
const dayInUtc = ({ year, month, day }: WallTime): number => Date.UTC(year, month - 1, day)

function dayAfter(today: WallTime, days: number): WallTime {
  const date = new Date(dayInUtc({ ...today, day: today.day + days }))
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), minutes: 0 }
}
