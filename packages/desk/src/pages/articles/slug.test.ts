import { expect, test } from 'vitest'
import { slugOf } from './slug.ts'

test.each([
  ['When will my order arrive?', 'when-will-my-order-arrive'],
  ['  Größe & Maße – Übersicht ', 'grosse-masse-ubersicht'],
  ['Café au lait', 'cafe-au-lait'],
  ['返品について', ''],
])('%j becomes %j in an address', (title, slug) => {
  expect(slugOf(title)).toBe(slug)
})
