import type { OpeningHours, WeeklyHours } from '@deskhand/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, expectProblem } from './asking.ts'
import { askDesk, seedCallers, type Callers } from './desk-caller.ts'
import { runServer, type ContractServer } from './running-server.ts'

let server: ContractServer
let callers: Callers
beforeAll(async () => {
  server = await runServer()
  callers = await seedCallers(server)
})
afterAll(() => server.stop())

const change = (json: unknown) => askDesk(server, callers.admin, 'PATCH /settings', json)
const config = async () => (await ask(server, `/v1/sites/${server.site.key}/config`)).json()

const CLOSED: WeeklyHours = {
  monday: [],
  tuesday: [],
  wednesday: [],
  thursday: [],
  friday: [],
  saturday: [],
  sunday: [],
}
const HOURS: OpeningHours = {
  timeZone: 'America/New_York',
  weekly: {
    ...CLOSED,
    monday: [
      { opens: '08:00', closes: '12:00' },
      { opens: '13:00', closes: '24:00' },
    ],
    tuesday: [{ opens: '00:00', closes: '02:00' }],
  },
  holidays: [{ date: '2026-12-25', name: 'Christmas Day' }],
}

describe('the opening hours of a site', () => {
  it('are told to nobody until they are settled, then to everybody, and can be taken back', async () => {
    expect(await config()).toMatchObject({ hours: null, replyMinutes: null })
    const changed = await (await change({ hours: HOURS, replyMinutes: 90 })).json()
    expect(changed).toMatchObject({ hours: HOURS, replyMinutes: 90 })
    expect(await config()).toMatchObject({ hours: HOURS, replyMinutes: 90 })
    await change({ hours: null, replyMinutes: null })
    expect(await config()).toMatchObject({ hours: null, replyMinutes: null })
  })

  it('list their holidays from the earliest on', async () => {
    const [later, earlier] = [
      { date: '2027-01-01', name: 'New Year' },
      { date: '2026-12-26', name: 'Boxing Day' },
    ]
    const changed = await (await change({ hours: { ...HOURS, holidays: [later, earlier] } })).json()
    expect(changed.hours.holidays).toEqual([earlier, later])
  })

  const day = (...spans: [opens: string, closes: string][]) => ({
    hours: { ...HOURS, weekly: { ...CLOSED, monday: spans.map(([opens, closes]) => ({ opens, closes })) } },
  })
  it.each([
    ['a time zone that is none', { hours: { ...HOURS, timeZone: 'Europe/Atlantis' } }, 'hours.timeZone'],
    ['an offset, which knows no summer', { hours: { ...HOURS, timeZone: '+02:00' } }, 'hours.timeZone'],
    ['a time that is none', day(['25:00', '26:00']), 'hours.weekly.monday.0.opens'],
    ['hours without their minutes', day(['9', '17:00']), 'hours.weekly.monday.0.opens'],
    ['a span that ends before it begins', day(['22:00', '06:00']), 'hours.weekly.monday.0'],
    ['a span of no length', day(['09:00', '09:00']), 'hours.weekly.monday.0'],
    ['spans that overlap', day(['09:00', '13:00'], ['12:00', '17:00']), 'hours.weekly.monday'],
    ['spans out of order', day(['13:00', '17:00'], ['09:00', '12:00']), 'hours.weekly.monday'],
    ['a week without a day', { hours: { ...HOURS, weekly: { monday: [] } } }, 'hours.weekly.tuesday'],
    [
      'a date that is none',
      { hours: { ...HOURS, holidays: [{ date: '2026-02-30', name: 'x' }] } },
      'hours.holidays.0.date',
    ],
    [
      'a day twice',
      { hours: { ...HOURS, holidays: [...HOURS.holidays, ...HOURS.holidays] } },
      'hours.holidays',
    ],
    ['an answer in no time', { replyMinutes: 0 }, 'replyMinutes'],
  ])('take no %s', async (_, json, field) => {
    await expectProblem(await change(json), 422, 'invalid_request', field)
  })
})
