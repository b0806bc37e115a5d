import { expect, test } from 'vitest'
import { moved } from './moved.ts'

test.each([
  [0, 1, 'bac'],
  [2, 0, 'cab'],
  [1, 1, 'abc'],
])('the entry at %s comes to %s', (from, to, wanted) => {
  expect(moved(['a', 'b', 'c'], from, to).join('')).toBe(wanted)
})
