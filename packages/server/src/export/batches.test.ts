import { expect, it } from 'vitest'
import { FIRST_PLACE, type Batch, type Place } from '../db/batch.ts'
import { statement, type Query } from '../db/statement.ts'
import { batches, type Run } from './batches.ts'

const NUMBERS = statement('test_numbers', 'select')

/** Three batches of a list, and what was asked of it. */
function list() {
  const asked: string[] = []
  const contents: Record<string, Batch<number>> = {
    [FIRST_PLACE.id]: { items: [1, 2], next: { createdAt: '', id: 'second' } },
    second: { items: [3, 4], next: { createdAt: '', id: 'third' } },
    third: { items: [], next: null },
  }
  const read = ({ id }: Place): Query<Batch<number>> => ({
    statement: NUMBERS,
    values: [id],
    read: () => contents[id] ?? { items: [], next: null },
  })
  const run: Run = (query) => {
    asked.push(String(query.values[0]))
    return Promise.resolve(query.read([]))
  }
  return { asked, all: batches(run, read) }
}

it('gives every batch that holds something, in order', async () => {
  expect(await Array.fromAsync(list().all)).toEqual([
    [1, 2],
    [3, 4],
  ])
})

it('asks for a batch only when somebody wants it', async () => {
  const { asked, all } = list()
  expect(asked).toEqual([])
  await all.next()
  expect(asked).toEqual([FIRST_PLACE.id])
  await all.next()
  expect(asked).toEqual([FIRST_PLACE.id, 'second'])
  await all.return()
  expect(asked).toHaveLength(2)
})
