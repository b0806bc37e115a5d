import { expect, test } from 'vitest'
import { fieldTitle } from './field-title.ts'

test.each([
  ['orderNumber', 'Order number'],
  ['order_number', 'Order number'],
  ['delivery-date', 'Delivery date'],
  ['customerID', 'Customer ID'],
  ['Größe', 'Größe'],
  ['', ''],
])('%s reads as “%s”', (name, title) => {
  expect(fieldTitle(name)).toBe(title)
})
