import { expect, test } from 'vitest'
import { triggerAt } from './trigger.ts'

test.each([
  ['/', { sign: '/', query: '', length: 1 }],
  ['/refund', { sign: '/', query: 'refund', length: 7 }],
  ['Hello /how to', { sign: '/', query: 'how to', length: 7 }],
  ['Ask @', { sign: '@', query: '', length: 1 }],
  ['(@isla h', { sign: '@', query: 'isla h', length: 7 }],
])('at the end of %j something is looked for', (text, trigger) => {
  expect(triggerAt(text)).toEqual(trigger)
})

test.each([
  [''],
  ['and/or'],
  ['jana@example.test'],
  ['https://shop.example'],
  ['12 / 4'],
  ['see @ home'],
  [`/${'long '.repeat(20)}`],
])('at the end of %j nothing is looked for', (text) => {
  expect(triggerAt(text)).toBeNull()
})
