import type { Browser, Locator } from '@playwright/test'
import type { HostPage } from '../support/host-page.ts'
import { expect, test } from '../support/test.ts'
import { callWidget } from '../support/widget-api.ts'
import { widgetOf } from '../support/widget.ts'

const OFFICE = [{ opens: '09:00', closes: '17:00' }]
/** Of a site in Berlin, which answers within two hours of these. */
const HOURS = {
  timeZone: 'Europe/Berlin',
  weekly: {
    monday: OFFICE,
    tuesday: OFFICE,
    wednesday: OFFICE,
    thursday: OFFICE,
    friday: OFFICE,
    saturday: [],
    sunday: [],
  },
  holidays: [{ date: '2026-12-25', name: 'Christmas' }],
}

/** What the panel says of the hours to a visitor who looks at `now` and lives in `timezoneId`. */
async function answeringOf(
  browser: Browser,
  host: HostPage,
  { now, timezoneId, locale = 'en' }: { now: string; timezoneId: string; locale?: string },
  check: (answering: Locator) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ timezoneId })
  const page = await context.newPage()
  await page.clock.setFixedTime(now)
  await page.route('**/v1/sites/demo/config', async (route) => {
    const answer = await route.fetch()
    const config: object = await answer.json()
    await route.fulfill({ response: answer, json: { ...config, hours: HOURS, replyMinutes: 120 } })
  })
  await page.goto(host.url)
  await widgetOf(page).open()
  await callWidget(page, 'setLocale', locale)
  await check(page.locator('deskhand-widget').getByText(' · '))
  await context.close()
}

const VISITORS = [
  // Half past three in Berlin: an hour and a half of today, half an hour of tomorrow.
  ['at home, in hours', '2026-11-17T10:00:00Z', 'Europe/Berlin', 'We are here · We answer by 1:00 PM'],
  ['in Tokyo, in hours', '2026-11-17T10:00:00Z', 'Asia/Tokyo', 'We are here · We answer by 9:00 PM'],
  ['in New York, in hours', '2026-11-17T10:00:00Z', 'America/New_York', 'We are here · We answer by 7:00 AM'],
  ['half an hour off', '2026-11-17T10:00:00Z', 'Asia/Kolkata', 'We are here · We answer by 5:30 PM'],
  [
    'for whom the answer comes on another day than for the site',
    '2026-11-17T14:30:00Z',
    'Asia/Tokyo',
    'We are here · We answer by Wednesday 5:30 PM',
  ],
  [
    'for whom it is another day than for the site',
    '2026-11-17T23:30:00Z',
    'America/Los_Angeles',
    'We are away · We answer by Wednesday 2:00 AM',
  ],
  // On Friday the clocks in Berlin are two hours ahead of UTC, on Monday one; in New York they change a week later.
  [
    'over the end of summer time at the site',
    '2026-10-23T14:30:00Z',
    'America/New_York',
    'We are here · We answer by Monday 5:30 AM',
  ],
  [
    'over the end of summer time, where there is none',
    '2026-10-23T14:30:00Z',
    'Asia/Kolkata',
    'We are here · We answer by Monday 3:00 PM',
  ],
  // And in spring: 9:00 on Monday is 7:00 in UTC, and still 3:00 in New York, which has changed weeks before.
  [
    'over its beginning',
    '2026-03-27T15:30:00Z',
    'America/New_York',
    'We are here · We answer by Monday 4:30 AM',
  ],
  [
    'in the very hour the clocks of the site skip',
    '2026-03-29T01:00:00Z',
    'Europe/Berlin',
    'We are away · We answer by Monday 11:00 AM',
  ],
  ['on a holiday', '2026-12-25T10:00:00Z', 'Asia/Tokyo', 'Christmas · We answer by Monday 7:00 PM'],
] as const

for (const [who, now, timezoneId, said] of VISITORS) {
  test(`a visitor ${who} reads by when we answer in their own time`, async ({ browser, host }) => {
    await answeringOf(browser, host, { now, timezoneId }, (answering) => expect(answering).toHaveText(said))
  })
}

test('it is said in the language of the visitor', async ({ browser, host }) => {
  const visitor = { now: '2026-11-17T14:30:00Z', timezoneId: 'Asia/Tokyo', locale: 'de' }
  await answeringOf(browser, host, visitor, (answering) =>
    expect(answering).toHaveText('Wir sind für Sie da · Antwort bis Mittwoch 17:30'),
  )
})
