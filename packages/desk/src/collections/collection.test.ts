import { DeskhandError, type Page } from '@deskhand/sdk'
import { expect, test } from 'vitest'
import { createCollection } from './collection.ts'

interface Item {
  id: string
  name: string
}

const item = (id: string, name = id): Item => ({ id, name })
const page = (ids: string[], nextCursor: string | null = null): Page<Item> => ({
  data: ids.map((id) => item(id)),
  nextCursor,
})

test('pages come one after the other until the last one', async () => {
  const pages: Record<string, Page<Item>> = { first: page(['a', 'b'], 'second'), second: page(['c']) }
  const collection = createCollection<Item>(async ({ cursor = 'first' }) => pages[cursor] ?? page([]))
  await collection.load()
  await collection.loadMore()
  await collection.loadMore()
  expect(collection.state.value.items.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  expect(collection.state.value.nextCursor).toBeNull()
})

test('an answer that comes late does not replace what was asked for since', async () => {
  const answers: ((page: Page<Item>) => void)[] = []
  const collection = createCollection<Item>(() => new Promise((resolve) => answers.push(resolve)))
  const first = collection.load()
  const second = collection.load()
  answers[1]?.(page(['new']))
  await second
  answers[0]?.(page(['old']))
  await first
  expect(collection.state.value.items).toEqual([item('new')])
})

test('a page that cannot be read leaves those that are there, and says why', async () => {
  const collection = createCollection<Item>(async ({ cursor }) => {
    if (cursor) throw new DeskhandError('No answer.', { code: 'network' })
    return page(['a'], 'second')
  })
  await collection.load()
  await collection.loadMore()
  const { phase, items, problem } = collection.state.value
  expect([phase, items.length]).toEqual(['ready', 1])
  expect(problem).toContain('cannot be reached')
})

test('what is known stays until it is read anew, and has no next page meanwhile', async () => {
  const asked: (string | undefined)[] = []
  const collection = createCollection<Item>(async ({ cursor }) => {
    asked.push(cursor)
    return page(['a'], 'second')
  })
  await collection.load()
  const again = collection.load()
  await collection.loadMore()
  expect(collection.state.value.items).toEqual([item('a')])
  await again
  expect(asked).toEqual([undefined, undefined])
})

test('an item that was changed keeps its place, a new one comes last, one that is gone leaves', async () => {
  const collection = createCollection<Item>(async () => page(['a', 'b']))
  await collection.load()
  collection.put(item('a', 'renamed'))
  collection.put(item('c'))
  collection.drop('b')
  expect(collection.state.value.items).toEqual([item('a', 'renamed'), item('c')])
})
