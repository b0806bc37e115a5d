const DAY = 86_400_000
const WEEK = 7 * DAY

/** A moment to come, in milliseconds since 1970: the time if it is today, within a week the weekday with it, otherwise the day. */
export function formatUpcoming(locale: string, moment: number, now = Date.now()): string {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, options).format(moment)
  const time = format({ timeStyle: 'short' })
  if (new Date(moment).toDateString() === new Date(now).toDateString()) return time
  if (moment - now >= WEEK - DAY) return format({ weekday: 'long', day: 'numeric', month: 'long' })
  // Not one format for both: in some languages it reads `12:00 (Saturday)`.
  return `${format({ weekday: 'long' })} ${time}`
}
