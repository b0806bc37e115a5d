/** What the clocks and calendars of a place show. */
export interface WallTime {
  year: number
  /** From 1. */
  month: number
  /** From 1. */
  day: number
  /** Since midnight; 1440 is the end of the day. */
  minutes: number
}

const MINUTE = 60_000

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  formats.set(timeZone, format)
  return format
}

/**
 * What clocks in a time zone show at an instant.
 * @param instant Milliseconds since 1970
 * @param timeZone Of the IANA time zone database
 */
export function wallTimeAt(instant: number, timeZone: string): WallTime {
  const parts = formatOf(timeZone).formatToParts(instant)
  const read = (wanted: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find(({ type }) => type === wanted)?.value)
  return {
    year: read('year'),
    month: read('month'),
    day: read('day'),
    minutes: read('hour') * 60 + read('minute'),
  }
}

/** The same numbers, as if they were shown in UTC. */
const asUtc = ({ year, month, day, minutes }: WallTime): number =>
  Date.UTC(year, month - 1, day) + minutes * MINUTE

/**
 * When clocks in a time zone show this; the first time, where they show it twice. A time that they skip is the moment they do.
 * @returns milliseconds since 1970
 */
export function instantOf(time: WallTime, timeZone: string): number {
  const wanted = asUtc(time)
  const ahead = (instant: number): number => asUtc(wallTimeAt(instant, timeZone)) - instant
  // The offset a day before and a day after: between them lies at most one change of the clocks.
  const before = wanted - ahead(wanted - 1_440 * MINUTE)
  const after = wanted - ahead(wanted + 1_440 * MINUTE)
  if (asUtc(wallTimeAt(before, timeZone)) === wanted) return before
  if (asUtc(wallTimeAt(after, timeZone)) === wanted) return after
  return changeBetween(after, before, timeZone)
}

/** The instant at which clocks skip ahead, which lies between the two. */
function changeBetween(earliest: number, latest: number, timeZone: string): number {
  const ahead = (instant: number): number => asUtc(wallTimeAt(instant, timeZone)) - instant
  const offset = ahead(latest)
  let [from, to] = [earliest, latest]
  while (to - from > MINUTE) {
    const middle = from + Math.floor((to - from) / MINUTE / 2) * MINUTE
    if (ahead(middle) === offset) to = middle
    else from = middle
  }
  return ahead(from) === offset ? from : to
}
