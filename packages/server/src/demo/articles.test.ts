import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadArticles, loadCategories } from './articles.ts'
import type { DemoCategory } from './types.ts'

const CATEGORIES: DemoCategory[] = [
  { slug: 'orders', name: 'Orders', description: 'All about orders.', position: 1 },
  { slug: 'care', name: 'Care', description: 'All about care.', position: 2 },
]

let directory = ''

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'deskhand-articles-'))
})

afterEach(async () => {
  await rm(directory, { recursive: true })
})

async function write(file: string, text: string): Promise<void> {
  const path = join(directory, file)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
}

function article(fields: Record<string, string | number>): string {
  const head = Object.entries({ title: 'Wool', excerpt: 'About wool.', position: 1, ...fields })
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${key}: ${value}`)
  return ['---', ...head, '---', '', 'Wash it seldom.', ''].join('\n')
}

describe('loading articles', () => {
  it('takes slug and category from the path, and sorts by category and position', async () => {
    await write('care/wool.md', article({ title: 'Wool', updated: '2026-03-01' }))
    await write('orders/track.md', article({ title: 'Track', position: 2 }))
    await write('orders/cancel.md', article({ title: 'Cancel', position: 1 }))

    const articles = await loadArticles(directory, CATEGORIES)

    expect(articles.map((found) => `${found.categorySlug}/${found.slug}`)).toEqual([
      'orders/cancel',
      'orders/track',
      'care/wool',
    ])
    expect(articles[2]).toMatchObject({
      title: 'Wool',
      body: 'Wash it seldom.',
      updated: '2026-03-01',
      locale: 'en',
    })
  })

  it.each(['title', 'excerpt', 'position'])('names the file that lacks its %s', async (key) => {
    await write('care/wool.md', article({ [key]: '' }))
    await expect(loadArticles(directory, CATEGORIES)).rejects.toThrow(`care/wool.md: "${key}" is missing`)
  })

  it('names the file whose excerpt is too long', async () => {
    await write('care/wool.md', article({ excerpt: 'x'.repeat(161) }))
    await expect(loadArticles(directory, CATEGORIES)).rejects.toThrow(
      'care/wool.md: the excerpt has 161 characters',
    )
  })

  it('names the file that stands in the folder of no category', async () => {
    await write('misc/wool.md', article({}))
    await expect(loadArticles(directory, CATEGORIES)).rejects.toThrow(
      'misc/wool.md: expected a file in the folder',
    )
  })
})

describe('loading categories', () => {
  it('sorts them by position', async () => {
    await write('categories.json', JSON.stringify(CATEGORIES.toReversed()))
    expect(await loadCategories(join(directory, 'categories.json'))).toEqual(CATEGORIES)
  })

  it.each(['slug', 'name', 'description', 'position'])(
    'names the category that lacks its %s',
    async (key) => {
      await write('categories.json', JSON.stringify([{ ...CATEGORIES[0], [key]: undefined }]))
      await expect(loadCategories(join(directory, 'categories.json'))).rejects.toThrow(
        `categories.json, category 1: "${key}" is missing`,
      )
    },
  )
})
