import { expect, test } from 'vitest'
import type { Drawing } from './chart.ts'
import { csvOf } from './drawing-csv.ts'

const drawing = (labels: string[], values: number[]): Drawing => ({
  kind: 'bar',
  labels,
  series: [{ label: 'Tickets', values, color: '--accent' }],
})

test('a chart is a table: a head, and a line for each label', () => {
  expect(csvOf(drawing(['Returns', 'Orders'], [3, 12]), 'Department')).toBe(
    'Department,Tickets\r\nReturns,3\r\nOrders,12\r\n',
  )
})

test('commas and quotes stay in their cell', () => {
  expect(csvOf(drawing(['Tea, "loose"'], [1]), 'Tag')).toContain('"Tea, ""loose""",1')
})

test('a name that begins a formula is only a name', () => {
  const csv = csvOf(drawing(['=HYPERLINK(1)', '@me', '-5'], [1, -2, 3]), 'Tag')
  expect(csv).toBe("Tag,Tickets\r\n'=HYPERLINK(1),1\r\n'@me,-2\r\n-5,3\r\n")
})
