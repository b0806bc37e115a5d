import { locale, t } from '../i18n/strings.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long ago, as short as a narrow column needs it; older than a week: the date. */
export function shortAgo(iso: string, now: number): string {
  const age = now - Date.parse(iso)
  if (age < MINUTE) return t().time.now
  if (age < HOUR) return inUnit(age / MINUTE, 'minute')
  if (age < DAY) return inUnit(age / HOUR, 'hour')
  if (age < 7 * DAY) return inUnit(age / DAY, 'day')
  return dayText(iso, now)
}

/** The whole date and time. */
export function fullTime(iso: string): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso))
}

/** The hour and minute, for a message under the heading of its day. */
export function clockTime(iso: string): string {
  return new Intl.DateTimeFormat(locale(), { timeStyle: 'short' }).format(new Date(iso))
}

/** The hour and minute of what happened today, else the day. */
export function clockOrDay(iso: string, now: number): string {
  const isToday = new Date(iso).toDateString() === new Date(now).toDateString()
  return isToday ? clockTime(iso) : dayText(iso, now)
}

/** The heading over the messages of one day. */
export function dayTitle(iso: string, now: number): string {
  const today = new Date(now).toDateString()
  const day = new Date(iso).toDateString()
  if (day === today) return t().thread.today
  if (day === new Date(now - DAY).toDateString()) return t().thread.yesterday
  return new Intl.DateTimeFormat(locale(), { weekday: 'long', ...dayFormat(iso, now) }).format(new Date(iso))
}

function dayText(iso: string, now: number): string {
  return new Intl.DateTimeFormat(locale(), dayFormat(iso, now)).format(new Date(iso))
}

function dayFormat(iso: string, now: number): Intl.DateTimeFormatOptions {
  const isThisYear = new Date(iso).getFullYear() === new Date(now).getFullYear()
  return { day: 'numeric', month: 'short', ...(isThisYear ? {} : { year: 'numeric' }) }
}

function inUnit(amount: number, unit: 'minute' | 'hour' | 'day'): string {
  return new Intl.NumberFormat(locale(), { style: 'unit', unit, unitDisplay: 'narrow' }).format(
    Math.floor(amount),
  )
}
