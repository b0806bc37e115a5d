import { expect, test } from 'vitest'
import { auditQuery, EVERYTHING, wordsQuery } from './audit-choice.ts'

test('who has chosen nothing asks for everything', () => {
  expect(auditQuery(EVERYTHING)).toEqual({})
})

test('the first and the last day count from midnight to midnight where the member is', () => {
  const { from = '', until = '' } = auditQuery({
    ...EVERYTHING,
    firstDay: '2026-03-28',
    lastDay: '2026-03-29',
  })
  const [start, end] = [new Date(from), new Date(until)]
  expect([start.getDate(), start.getHours(), start.getMinutes()]).toEqual([28, 0, 0])
  expect([end.getDate(), end.getHours(), end.getMinutes()]).toEqual([30, 0, 0])
})

test('what was done, and by whom, is asked for as it is', () => {
  expect(auditQuery({ ...EVERYTHING, action: 'site.exported', memberId: 'ada' })).toEqual({
    action: 'site.exported',
    memberId: 'ada',
  })
})

test('words find entries by what their action is called here, too', () => {
  const names = { 'member.added': 'Added somebody to the team', 'site.exported': 'Took out data of the site' }
  expect(wordsQuery('TEAM added', names)).toEqual({ q: 'TEAM added', qActions: ['member.added'] })
  expect(wordsQuery('o', names)).toEqual({ q: 'o', qActions: ['member.added', 'site.exported'] })
  expect(wordsQuery('Priya', names)).toEqual({ q: 'Priya' })
})
