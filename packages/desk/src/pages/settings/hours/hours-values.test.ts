import type { SiteSettings } from '@deskhand/sdk'
import { expect, test } from 'vitest'
import { changesOf, shownOf, valuesOf } from './hours-values.ts'

const CLOSED = {
  monday: [],
  tuesday: [],
  wednesday: [],
  thursday: [],
  friday: [],
  saturday: [],
  sunday: [],
}

const settings = (hours: SiteSettings['hours'], replyMinutes: number | null = null) =>
  ({ hours, replyMinutes }) as SiteSettings

test('hours come back as they were saved', () => {
  const hours = {
    timeZone: 'Europe/Berlin',
    weekly: {
      ...CLOSED,
      monday: [
        { opens: '09:00', closes: '12:00' },
        { opens: '13:00', closes: '17:30' },
      ],
    },
    holidays: [{ date: '2026-12-25', name: 'Christmas' }],
  }
  expect(changesOf(valuesOf(settings(hours, 90)))).toEqual({ hours, replyMinutes: 90 })
})

test('what people type for a time is understood', () => {
  const values = valuesOf(settings({ timeZone: 'UTC', weekly: CLOSED, holidays: [] }))
  const days = { ...values.days, friday: '9 – 12:5, 13:00-24:00' }
  expect(changesOf({ ...values, days }).hours?.weekly.friday).toEqual([
    { opens: '09:00', closes: '12:05' },
    { opens: '13:00', closes: '24:00' },
  ])
})

test('holidays are put in order, each with its name', () => {
  const values = valuesOf(settings({ timeZone: 'UTC', weekly: CLOSED, holidays: [] }))
  const { hours } = changesOf({ ...values, holidays: '2027-01-01 New Year\n\n2026-12-25   Christmas Day' })
  expect(hours?.holidays).toEqual([
    { date: '2026-12-25', name: 'Christmas Day' },
    { date: '2027-01-01', name: 'New Year' },
  ])
})

test('a site that does not tell its hours keeps none', () => {
  expect(changesOf(valuesOf(settings(null)))).toEqual({ hours: null, replyMinutes: null })
})

test('what is half typed is not shown yet', () => {
  const values = {
    ...valuesOf(settings({ timeZone: 'UTC', weekly: CLOSED, holidays: [] })),
    replyMinutes: '0',
  }
  const withMonday = (monday: string) => shownOf({ ...values, days: { ...values.days, monday } })
  expect(withMonday('09:00-1')).toEqual({})
  expect(withMonday('09:00-17:00').hours?.weekly.monday).toEqual([{ opens: '09:00', closes: '17:00' }])
  expect(shownOf({ ...values, timeZone: 'Europe/Ber' })).toEqual({})
  expect(shownOf({ ...values, replyMinutes: '90' }).replyMinutes).toBe(90)
})
