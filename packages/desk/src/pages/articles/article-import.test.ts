import type { ArticleFile } from '@deskhand/sdk'
import { expect, test } from 'vitest'
import { batchesOf, readMarkdown } from './article-import.ts'

const file = (name: string, size: number): ArticleFile => ({ name, content: 'x'.repeat(size) })

/** A file as an input gives it. */
function pickedFile(name: string, pathBelow = ''): File {
  const picked = new File(['Text'], name)
  // This DOM has no folders to pick.
  Object.defineProperty(picked, 'webkitRelativePath', { value: pathBelow })
  return picked
}

test('files go together as long as a request takes them', () => {
  const many = Array.from({ length: 205 }, (_, index) => file(`${index}.md`, 10))
  expect(batchesOf(many).map(({ length }) => length)).toEqual([100, 100, 5])
})

test('a long file begins a request of its own', () => {
  const batches = batchesOf([file('a.md', 50_000), file('b.md', 60_000), file('c.md', 100_000)])
  expect(batches.map((batch) => batch.map(({ name }) => name))).toEqual([['a.md', 'b.md'], ['c.md']])
})

test('nothing asks for nothing', () => {
  expect(batchesOf([])).toEqual([])
})

test('of a folder its Markdown is taken, under the path below the folder', async () => {
  const picked = [
    pickedFile('late.md', 'help/delivery/late.md'),
    pickedFile('alone.MD'),
    pickedFile('logo.png'),
  ]
  expect((await readMarkdown(picked)).map(({ name }) => name)).toEqual(['delivery/late.md', 'alone.MD'])
})
