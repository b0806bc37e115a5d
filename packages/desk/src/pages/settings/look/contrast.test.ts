import { expect, test } from 'vitest'
import { contrast } from './contrast.ts'

test.each([
  ['#000000', '#ffffff', 21],
  ['#ffffff', '#000000', 21],
  ['#777777', '#ffffff', 4.48],
  ['#3355d1', '#3355d1', 1],
])('%s on %s has a contrast of %s', (one, other, wanted) => {
  expect(contrast(one, other)).toBeCloseTo(wanted, 2)
})
