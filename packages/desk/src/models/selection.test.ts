import { signal } from '@preact/signals'
import { expect, test } from 'vitest'
import { createSelection } from './selection.ts'

const listed = () => signal<readonly string[]>(['a', 'b', 'c', 'd'])

test('ticking twice is not ticking', () => {
  const selection = createSelection(listed())
  selection.toggle('b')
  selection.toggle('d')
  selection.toggle('b')
  expect(selection.ids.value).toEqual(['d'])
})

test('a range goes from the ticket touched last to this one, up or down', () => {
  const selection = createSelection(listed())
  selection.toggle('c')
  selection.extendTo('a')
  expect(selection.ids.value).toEqual(['a', 'b', 'c'])
  selection.clear()
  selection.extendTo('d')
  expect(selection.ids.value).toEqual(['d'])
})

test('a ticket that leaves the list is no longer among them', () => {
  const ids = listed()
  const selection = createSelection(ids)
  selection.all()
  ids.value = ['a', 'd']
  expect(selection.ids.value).toEqual(['a', 'd'])
})
