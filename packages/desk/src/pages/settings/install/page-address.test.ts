import { expect, test } from 'vitest'
import { isAllowed, pageAddress } from './page-address.ts'

test.each([
  ['https://shop.example/cart', 'https://shop.example/cart'],
  [' shop.example ', 'https://shop.example/'],
  ['http://localhost:3000', 'http://localhost:3000/'],
  ['javascript:alert(1)', undefined],
  ['', undefined],
  ['two words', undefined],
])('%j is the page %s', (typed, page) => {
  expect(pageAddress(typed)?.href).toBe(page)
})

test.each([
  ['https://shop.example', true],
  ['https://www.shop.example', false],
  ['http://localhost:5173', true],
  ['http://localhost', true],
  ['https://localhost:5173', false],
])('%s is allowed: %s', (origin, allowed) => {
  expect(isAllowed(origin, ['https://shop.example', 'http://localhost:*'])).toBe(allowed)
})
