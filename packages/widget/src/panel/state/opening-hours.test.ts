import type { OpeningHours, OpeningSpan, WeeklyHours } from '@deskhand/sdk'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answeringAt } from './opening-hours.ts'

const span = (opens: string, closes: string): OpeningSpan => ({ opens, closes })
const OFFICE = [span('09:00', '17:00')]
const CLOSED: WeeklyHours = {
  monday: [],
  tuesday: [],
  wednesday: [],
  thursday: [],
  friday: [],
  saturday: [],
  sunday: [],
}
const WORKDAYS: WeeklyHours = {
  ...CLOSED,
  monday: OFFICE,
  tuesday: OFFICE,
  wednesday: OFFICE,
  thursday: OFFICE,
  friday: OFFICE,
}
const hoursOf = (timeZone: string, weekly = WORKDAYS, holidays: OpeningHours['holidays'] = []) => ({
  timeZone,
  weekly,
  holidays,
})
const BERLIN = hoursOf('Europe/Berlin')

/** As instants of UTC, which read better in a failure. */
function told(hours: OpeningHours, now: string, replyMinutes: number | null = null) {
  const { changesAt, answerBy, ...rest } = answeringAt(hours, replyMinutes, Date.parse(now))
  const text = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString())
  return { ...rest, changesAt: text(changesAt), answerBy: text(answerBy) }
}

describe('a site in its hours', () => {
  it('is open until the end of the day', () => {
    expect(told(BERLIN, '2026-11-20T10:00:00Z')).toEqual({
      isOpen: true,
      changesAt: '2026-11-20T16:00:00.000Z',
      answerBy: null,
      holiday: null,
    })
  })

  it('is open in the moment it opens, and closed in the moment it closes', () => {
    expect(told(BERLIN, '2026-11-20T08:00:00Z').isOpen).toBe(true)
    expect(told(BERLIN, '2026-11-20T07:59:59Z').isOpen).toBe(false)
    expect(told(BERLIN, '2026-11-20T16:00:00Z').isOpen).toBe(false)
  })

  it('answers after its usual time', () => {
    expect(told(BERLIN, '2026-11-20T10:00:00Z', 90).answerBy).toBe('2026-11-20T11:30:00.000Z')
  })

  it('goes on counting the next morning what does not fit into the day, over the weekend too', () => {
    // Friday 16:30 in Berlin: half an hour today, an hour and a half on Monday.
    expect(told(BERLIN, '2026-11-20T15:30:00Z', 120).answerBy).toBe('2026-11-23T09:30:00.000Z')
  })

  it('is closed at noon where the day has two spans', () => {
    const weekly = { ...CLOSED, friday: [span('09:00', '12:00'), span('13:00', '17:00')] }
    expect(told(hoursOf('Europe/Berlin', weekly), '2026-11-20T11:30:00Z', 60)).toMatchObject({
      isOpen: false,
      changesAt: '2026-11-20T12:00:00.000Z',
      answerBy: '2026-11-20T13:00:00.000Z',
    })
  })
})

describe('a site out of its hours', () => {
  it('says when it opens: on Monday, on a Saturday', () => {
    expect(told(BERLIN, '2026-11-21T12:00:00Z', 60)).toEqual({
      isOpen: false,
      changesAt: '2026-11-23T08:00:00.000Z',
      answerBy: '2026-11-23T09:00:00.000Z',
      holiday: null,
    })
  })

  it('names the holiday, and passes over it', () => {
    const holidays = [
      { date: '2026-12-25', name: 'Christmas Day' },
      { date: '2026-12-28', name: 'A day off' },
    ]
    expect(told(hoursOf('Europe/Berlin', WORKDAYS, holidays), '2026-12-25T10:00:00Z', 30)).toEqual({
      isOpen: false,
      changesAt: '2026-12-29T08:00:00.000Z',
      answerBy: '2026-12-29T08:30:00.000Z',
      holiday: 'Christmas Day',
    })
  })

  it('goes by the date of its own time zone: in Auckland the holiday begins while it is yesterday in London', () => {
    const holidays = [{ date: '2026-12-25', name: 'Christmas Day' }]
    const auckland = hoursOf('Pacific/Auckland', WORKDAYS, holidays)
    expect(told(auckland, '2026-12-24T22:00:00Z').holiday).toBe('Christmas Day')
    expect(told(auckland, '2026-12-23T22:00:00Z')).toMatchObject({ isOpen: true, holiday: null })
  })

  it('that never opens promises nothing', () => {
    expect(told(hoursOf('UTC', CLOSED), '2026-11-20T10:00:00Z', 60)).toEqual({
      isOpen: false,
      changesAt: null,
      answerBy: null,
      holiday: null,
    })
  })
})

describe('midnight', () => {
  const bar = { ...CLOSED, friday: [span('20:00', '24:00')], saturday: [span('00:00', '03:00')] }

  it('does not close a site that goes on after it', () => {
    expect(told(hoursOf('Europe/Berlin', bar), '2026-11-20T22:30:00Z', 120)).toMatchObject({
      isOpen: true,
      changesAt: '2026-11-21T02:00:00.000Z',
      answerBy: '2026-11-21T00:30:00.000Z',
    })
  })

  it('never closes a site that is open all day and night', () => {
    const always = [span('00:00', '24:00')]
    const week = Object.fromEntries(Object.keys(CLOSED).map((day) => [day, always])) as unknown as WeeklyHours
    const at = answeringAt(hoursOf('America/New_York', week), 30, Date.parse('2026-11-20T04:59:00Z'))
    expect(at).toMatchObject({ isOpen: true, answerBy: Date.parse('2026-11-20T05:29:00Z') })
    expect(at.changesAt).toBeGreaterThan(Date.parse('2027-01-01'))
  })
})

describe('when clocks change', () => {
  const nights = { ...CLOSED, sunday: [span('01:00', '04:00')] }

  it('in spring an hour is missing from the night', () => {
    // In Berlin 2027-03-28 goes from 02:00 to 03:00.
    expect(told(hoursOf('Europe/Berlin', nights), '2027-03-28T00:00:00Z', 120)).toMatchObject({
      isOpen: true,
      changesAt: '2027-03-28T02:00:00.000Z',
      answerBy: '2027-03-28T02:00:00.000Z',
    })
  })

  it('in autumn an hour comes twice, and the site is open in both', () => {
    // In Berlin 2026-10-25 goes from 03:00 back to 02:00.
    expect(told(hoursOf('Europe/Berlin', nights), '2026-10-24T23:00:00Z', 240)).toMatchObject({
      changesAt: '2026-10-25T03:00:00.000Z',
      answerBy: '2026-10-25T03:00:00.000Z',
    })
  })

  it('a span that begins in the hour that is skipped begins when it is over', () => {
    const skipped = hoursOf('Europe/Berlin', { ...CLOSED, sunday: [span('02:30', '05:00')] })
    expect(told(skipped, '2027-03-28T00:30:00Z').changesAt).toBe('2027-03-28T01:00:00.000Z')
  })

  it('a span that lies in the hour that is skipped is none that day', () => {
    const gone = hoursOf('Europe/Berlin', { ...CLOSED, sunday: [span('02:15', '02:45')] })
    expect(told(gone, '2027-03-28T00:30:00Z').changesAt).toBe('2027-04-04T00:15:00.000Z')
  })

  it('the same morning is another instant before and after, in the south the other way round', () => {
    const sydney = hoursOf('Australia/Sydney')
    expect(told(sydney, '2027-01-15T20:00:00Z').changesAt).toBe('2027-01-17T22:00:00.000Z')
    expect(told(sydney, '2027-07-16T20:00:00Z').changesAt).toBe('2027-07-18T23:00:00.000Z')
  })

  it('half hours count: Lord Howe moves its clocks by thirty minutes', () => {
    const island = hoursOf('Australia/Lord_Howe')
    expect(told(island, '2027-01-15T20:00:00Z').changesAt).toBe('2027-01-17T22:00:00.000Z')
    expect(told(island, '2027-07-16T20:00:00Z').changesAt).toBe('2027-07-18T22:30:00.000Z')
  })
})

describe('whatever the zone and the moment', () => {
  const zones = ['Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia', 'Africa/Casablanca']
  const minute = fc.integer({
    min: Date.parse('2026-01-01') / 60_000,
    max: Date.parse('2028-01-01') / 60_000,
  })

  it('the next change lies ahead, and right after it the site is the other of open and closed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), minute, (timeZone, at) => {
        const now = at * 60_000
        const { isOpen, changesAt } = answeringAt(hoursOf(timeZone), null, now)
        expect(changesAt).toBeGreaterThan(now)
        expect(answeringAt(hoursOf(timeZone), null, changesAt ?? 0).isOpen).toBe(!isOpen)
      }),
      { numRuns: 40 },
    )
  })

  it('an answer comes in the hours of the site, or as they end', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        minute,
        fc.integer({ min: 1, max: 2_000 }),
        (timeZone, at, wait) => {
          const { answerBy } = answeringAt(hoursOf(timeZone), wait, at * 60_000)
          expect(answeringAt(hoursOf(timeZone), null, (answerBy ?? 0) - 60_000).isOpen).toBe(true)
        },
      ),
      { numRuns: 40 },
    )
  })
})
