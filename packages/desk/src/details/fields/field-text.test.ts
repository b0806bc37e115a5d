import { expect, test } from 'vitest'
import { inputTextOf, readableValue, readInput } from './field-text.ts'

test.each([
  [undefined, 'Not set'],
  [true, 'Yes'],
  [false, 'No'],
  [1234.5, '1,234.5'],
  ['2026-11-30', 'Nov 30, 2026'],
  ['2026-13-99', '2026-13-99'],
  [['Lid', 'Box'], 'Lid, Box'],
  [{ sku: 7 }, '{"sku":7}'],
])('%j reads as “%s”', (value, text) => {
  expect(readableValue(value)).toBe(text)
})

test.each([
  ['number', ' 12,5 ', 12.5],
  ['number', '-3', -3],
  ['number', 'twelve', null],
  ['number', ' ', undefined],
  ['text', ' 4711 ', '4711'],
  ['date', '2026-11-30', '2026-11-30'],
] as const)('typed into a %s, %j is %j', (type, text, value) => {
  expect(readInput(type, text)).toBe(value)
})

test('a value that is edited stands in its control as it was typed', () => {
  expect([inputTextOf(undefined), inputTextOf('a'), inputTextOf(1.5)]).toEqual(['', 'a', '1.5'])
})
