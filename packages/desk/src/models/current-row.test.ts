import { signal } from '@preact/signals'
import { expect, test } from 'vitest'
import { createCurrentRow } from './current-row.ts'

test('it begins at the top and stays at the ends', () => {
  const row = createCurrentRow(signal(['a', 'b']))
  row.move(1)
  expect(row.ticketId.value).toBe('a')
  row.move(-1)
  expect(row.ticketId.value).toBe('a')
  row.move(1)
  row.move(1)
  expect(row.ticketId.value).toBe('b')
})

test('where the ticket has gone, it goes on from its place', () => {
  const ids = signal<readonly string[]>(['a', 'b', 'c'])
  const row = createCurrentRow(ids)
  row.standOn('b')
  ids.value = ['a', 'c']
  row.move(1)
  expect(row.ticketId.value).toBe('c')
})
