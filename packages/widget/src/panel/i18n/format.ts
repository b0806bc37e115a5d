const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Dates, times and sizes in the customer's language. */
export interface Format {
  /** `now`, `5 min. ago`, `yesterday`; beyond a week the date. */
  relative: (iso: string) => string
  time: (iso: string) => string
  date: (iso: string) => string
  full: (iso: string) => string
  day: (iso: string, names: { today: string; yesterday: string }) => string
  bytes: (size: number) => string
}

export function createFormat(locale: string, now: () => number = Date.now): Format {
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' })
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' })
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' })
  const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' })

  return {
    relative(iso) {
      const age = now() - Date.parse(iso)
      if (age < MINUTE) return relative.format(0, 'second')
      if (age < HOUR) return relative.format(-Math.floor(age / MINUTE), 'minute')
      if (age < DAY) return relative.format(-Math.floor(age / HOUR), 'hour')
      if (age < 7 * DAY) return relative.format(-Math.floor(age / DAY), 'day')
      return date.format(Date.parse(iso))
    },
    time: (iso) => time.format(Date.parse(iso)),
    date: (iso) => date.format(Date.parse(iso)),
    full: (iso) => full.format(Date.parse(iso)),
    day(iso, names) {
      const that = new Date(iso).toDateString()
      if (that === new Date(now()).toDateString()) return names.today
      if (that === new Date(now() - DAY).toDateString()) return names.yesterday
      return day.format(Date.parse(iso))
    },
    bytes(size) {
      const [unit, divisor] = size < 1e6 ? (['kilobyte', 1e3] as const) : (['megabyte', 1e6] as const)
      const value = size / divisor
      return new Intl.NumberFormat(locale, {
        style: 'unit',
        unit,
        maximumFractionDigits: value < 10 ? 1 : 0,
      }).format(value)
    },
  }
}
