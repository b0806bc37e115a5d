import { expect, test } from 'vitest'
import { slashBefore, withReply } from './slash.ts'

test.each([
  ['/', 1, { start: 0, query: '' }],
  ['/refund', 7, { start: 0, query: 'refund' }],
  ['Hello,\n/ret', 11, { start: 7, query: 'ret' }],
  ['Hello /how to', 13, { start: 6, query: 'how to' }],
])('in %j a canned reply is looked for', (text, caret, slash) => {
  expect(slashBefore(text, caret)).toEqual(slash)
})

test.each([
  ['', 0],
  ['and/or', 6],
  ['https://shop.example', 20],
  ['/refund\nmore', 12],
  [`/${'long '.repeat(20)}`, 100],
])('in %j nothing is looked for', (text, caret) => {
  expect(slashBefore(text, caret)).toBeNull()
})

test('the reply takes the place of the slash and what was typed after it', () => {
  expect(withReply('Hello /ref, bye', { start: 6, query: 'ref' }, 10, 'REPLY')).toBe('Hello REPLY, bye')
})
