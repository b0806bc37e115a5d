import { expect, test } from 'vitest'
import { inOrder, placeAfter, predecessorOf, siblingsOf } from './category-order.ts'

const category = (id: string, position: number, parentId: string | null = null) => ({
  id,
  name: id,
  position,
  parentId,
})

const ORDERS = category('orders', 0)
const RETURNS = category('returns', 1, 'orders')
const PAYMENT = category('payment', 0, 'orders')
const CARE = category('care', 1)
const ALL = [CARE, RETURNS, ORDERS, PAYMENT]

const idsOf = (categories: readonly { id: string }[]): string[] => categories.map(({ id }) => id)

test('each is followed by those below it, by their positions', () => {
  expect(idsOf(inOrder(ALL))).toEqual(['orders', 'payment', 'returns', 'care'])
})

test('before a category stands the last one of a lower position below the same parent', () => {
  const before = (one: typeof ORDERS) =>
    predecessorOf(
      one,
      ALL.filter(({ id }) => id !== one.id),
    )
  expect([ORDERS, PAYMENT, RETURNS, CARE].map(before)).toEqual([null, null, 'payment', 'orders'])
})

test('it takes the place after the one that is named, or the first', () => {
  const siblings = siblingsOf(ALL, 'orders')
  expect([
    placeAfter(null, siblings),
    placeAfter('payment', siblings),
    placeAfter('returns', siblings),
  ]).toEqual([0, 1, 2])
})
