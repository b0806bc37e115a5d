import type { OpeningHours, OpeningSpan, SiteSettings, SiteSettingsChanges, Weekday } from '@deskhand/sdk'

/** What is settled of the hours, as a form holds it: days and holidays as the text the admin types. */
export interface HoursValues {
  isTold: boolean
  timeZone: string
  /** `09:00-12:00, 13:00-17:30`; empty: closed. */
  days: Record<Weekday, string>
  /** `2026-12-25 Christmas`, one a line. */
  holidays: string
  /** Minutes; empty: not told. */
  replyMinutes: string
}

export const WEEKDAYS: readonly Weekday[] = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
]

const OFFICE = '09:00-17:00'

const eachDay = <Value>(valueOf: (day: Weekday) => Value): Record<Weekday, Value> => ({
  monday: valueOf('monday'),
  tuesday: valueOf('tuesday'),
  wednesday: valueOf('wednesday'),
  thursday: valueOf('thursday'),
  friday: valueOf('friday'),
  saturday: valueOf('saturday'),
  sunday: valueOf('sunday'),
})

const isWeekend = (day: Weekday): boolean => day === 'saturday' || day === 'sunday'

/** A site without hours begins with those of an office where the admin is. */
export function valuesOf({ hours, replyMinutes }: SiteSettings): HoursValues {
  return {
    isTold: hours !== null,
    timeZone: hours?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    days: eachDay((day) => (hours ? spansText(hours.weekly[day]) : isWeekend(day) ? '' : OFFICE)),
    holidays: (hours?.holidays ?? []).map(({ date, name }) => `${date} ${name}`).join('\n'),
    replyMinutes: replyMinutes === null ? '' : String(replyMinutes),
  }
}

/** What the server is told; what makes no sense in it, the server names. */
export function changesOf(values: HoursValues): SiteSettingsChanges {
  const { isTold, replyMinutes } = values
  return {
    hours: isTold ? hoursOf(values) : null,
    replyMinutes: replyMinutes.trim() === '' ? null : Number(replyMinutes),
  }
}

/** What of it can be shown while it is being typed: hours that make sense, and those of before where they do not yet. */
export function shownOf(values: HoursValues): SiteSettingsChanges {
  const { hours = null, replyMinutes = null } = changesOf(values)
  return {
    ...((hours === null || isSound(hours)) && { hours }),
    ...((replyMinutes === null || replyMinutes > 0) && { replyMinutes }),
  }
}

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/

function isSound({ timeZone, weekly, holidays }: OpeningHours): boolean {
  const areTimes = Object.values(weekly)
    .flat()
    .every(({ opens, closes }) => TIME.test(opens) && TIME.test(closes) && opens < closes)
  return areTimes && isTimeZone(timeZone) && holidays.every(({ date }) => !Number.isNaN(Date.parse(date)))
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false // none that the browser knows, as Intl says with a RangeError
  }
}

function hoursOf({ timeZone, days, holidays }: HoursValues): OpeningHours {
  const lines = holidays.split('\n').map((line) => line.trim())
  return {
    timeZone,
    weekly: eachDay((day) => spansOf(days[day])),
    holidays: lines
      .filter(Boolean)
      .map((line) => ({ date: line.slice(0, 10), name: line.slice(10).trim() }))
      .toSorted((one, other) => one.date.localeCompare(other.date)),
  }
}

const spansText = (spans: OpeningSpan[]): string =>
  spans.map(({ opens, closes }) => `${opens}-${closes}`).join(', ')

function spansOf(text: string): OpeningSpan[] {
  const parts = text.split(',').map((part) => part.trim())
  return parts.filter(Boolean).map((part) => {
    const [opens = '', closes = ''] = part.split(/[-–]/).map((time) => time.trim())
    return { opens: twoDigits(opens), closes: twoDigits(closes) }
  })
}

/** `9:00` and `9` are what people type for `09:00`. */
function twoDigits(time: string): string {
  const [hour = '', minute = '00'] = time.split(':')
  return `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`
}
