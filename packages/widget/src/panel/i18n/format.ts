import { directionOf } from './direction.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const WEEK = 7 * DAY

type Moment = string | number

/** Dates, times and sizes in the customer's language and time zone. Moments are ISO dates, or milliseconds since 1970. */
export interface Format {
  /** `now`, `5 min. ago`, `yesterday`; beyond a week the date. */
  relative: (moment: Moment) => string
  time: (moment: Moment) => string
  date: (moment: Moment) => string
  full: (moment: Moment) => string
  day: (moment: Moment, names: { today: string; yesterday: string }) => string
  bytes: (size: number) => string
}

const isSameDay = (moment: Moment, other: number): boolean =>
  new Date(moment).toDateString() === new Date(other).toDateString()

export function createFormat(locale: string, now: () => number = Date.now): Format {
  // A formatter is made when it is first used: each costs more than most of what a first view does.
  function dates(options: Intl.DateTimeFormatOptions): (moment: Moment) => string {
    let format: Intl.DateTimeFormat | undefined
    return (moment) => (format ??= new Intl.DateTimeFormat(locale, options)).format(new Date(moment))
  }

  let relative: Intl.RelativeTimeFormat | undefined
  function ago(amount: number, unit: Intl.RelativeTimeFormatUnit): string {
    relative ??= new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
    return relative.format(-Math.floor(amount), unit)
  }

  const time = dates({ timeStyle: 'short' })
  const date = dates({ dateStyle: 'medium' })
  const day = dates({ weekday: 'long', day: 'numeric', month: 'long' })

  return {
    relative(moment) {
      const age = now() - new Date(moment).getTime()
      if (age < MINUTE) return ago(0, 'second')
      if (age < HOUR) return ago(age / MINUTE, 'minute')
      if (age < DAY) return ago(age / HOUR, 'hour')
      return age < WEEK ? ago(age / DAY, 'day') : date(moment)
    },
    time,
    date,
    full: dates({ dateStyle: 'full', timeStyle: 'short' }),
    day(moment, names) {
      if (isSameDay(moment, now())) return names.today
      return isSameDay(moment, now() - DAY) ? names.yesterday : day(moment)
    },
    bytes(size) {
      const [unit, divisor] = size < 1e6 ? (['kilobyte', 1e3] as const) : (['megabyte', 1e6] as const)
      const value = size / divisor
      const text = new Intl.NumberFormat(locale, {
        style: 'unit',
        unit,
        maximumFractionDigits: value < 10 ? 1 : 0,
      }).format(value)
      // Hebrew writes `kB`: without an isolate of its own direction it would stand before its number.
      return directionOf(locale) === 'rtl' ? `\u2068${text}\u2069` : text
    },
  }
}
