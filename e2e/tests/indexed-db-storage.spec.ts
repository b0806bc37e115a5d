import { readFile } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import { fileURLToPath } from 'node:url'
import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import type { StoreStorage } from '@deskhand/sdk/store'

const SOURCES = fileURLToPath(new URL('../../packages/sdk/src/store/', import.meta.url))
const ORIGIN = 'https://shop.test'

declare global {
  interface Window {
    storage: StoreStorage
    told: number
  }
}

/** A page of a shop whose only script is the storage, as it stands in the sources. */
async function openPage(context: BrowserContext, html = ''): Promise<Page> {
  await context.route(`${ORIGIN}/**`, async (route) => {
    const { pathname } = new URL(route.request().url())
    if (!pathname.endsWith('.ts')) return route.fulfill({ contentType: 'text/html', body: html })
    const source = await readFile(SOURCES + pathname.slice(1), 'utf8')
    return route.fulfill({ contentType: 'text/javascript', body: stripTypeScriptTypes(source) })
  })
  const page = await context.newPage()
  await page.goto(ORIGIN)
  await load(page)
  return page
}

async function load(page: Page): Promise<void> {
  await page.evaluate(async (address) => {
    const { indexedDbStorage } = await import(address)
    window.storage = indexedDbStorage()
    window.told = 0
    window.storage.watch?.(() => {
      window.told += 1
    })
  }, `${ORIGIN}/indexed-db-storage.ts`)
}

const keysIn = (page: Page, prefix = '') =>
  page.evaluate(async (prefix) => (await window.storage.read(prefix)).map(([key]) => key), prefix)

test('looking into it leaves no trace, writing makes it', async ({ context }) => {
  const page = await openPage(context)
  const databases = () => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))
  expect(await keysIn(page)).toEqual([])
  await page.evaluate(() => window.storage.clear(''))
  expect(await databases()).toEqual([])
  await page.evaluate(() => window.storage.write([['a:1', 'one']]))
  expect(await databases()).toEqual(['deskhand'])
  expect(await keysIn(page)).toEqual(['a:1'])
})

test('texts and files are there after a reload and in other tabs, which are told', async ({ context }) => {
  const page = await openPage(context)
  const other = await openPage(context)
  await page.evaluate(() =>
    window.storage.write([
      ['a:text', { body: 'Hello' }],
      ['a:file', new File(['bytes'], 'photo.png', { type: 'image/png' })],
      ['b:text', 'of somebody else'],
    ]),
  )
  await expect.poll(() => other.evaluate(() => window.told)).toBe(1)
  expect(await page.evaluate(() => window.told)).toBe(0)
  await page.reload()
  await load(page)
  for (const tab of [page, other]) {
    const found = await tab.evaluate(async () => {
      const entries = await window.storage.read('a:')
      return Promise.all(
        entries.map(async ([key, value]) => [key, value instanceof Blob ? await value.text() : value]),
      )
    })
    expect(found).toEqual([
      ['a:file', 'bytes'],
      ['a:text', { body: 'Hello' }],
    ])
  }
})

test('clearing takes what begins with a prefix, and nothing else', async ({ context }) => {
  const page = await openPage(context)
  await page.evaluate(() =>
    window.storage.write([
      ['a:1', 1],
      ['a:\u{1f600}', 2],
      ['ab:1', 3],
      ['b', 4],
    ]),
  )
  await page.evaluate(() => window.storage.clear('a:'))
  expect(await keysIn(page)).toEqual(['ab:1', 'b'])
  await page.evaluate(() => window.storage.write([['b', undefined]]))
  expect(await keysIn(page)).toEqual(['ab:1'])
})

test('what cannot be written as a whole is not written in part', async ({ context }) => {
  const page = await openPage(context)
  await page.evaluate(() => window.storage.write([['before', 1]]))
  const failure = page.evaluate(() =>
    window.storage.write([
      ['good', 1],
      ['bad', () => 'a function cannot be kept'],
    ]),
  )
  await expect(failure).rejects.toThrow(/could not be cloned/)
  expect(await keysIn(page)).toEqual(['before'])
})

test('what is written while the page is left is kept', async ({ context }) => {
  const page = await openPage(context)
  await page.evaluate(() => window.storage.write([['draft', 'early']]))
  await page.evaluate(() =>
    addEventListener('pagehide', () => void window.storage.write([['draft', 'typed last']])),
  )
  await page.goto('about:blank')
  await page.goto(ORIGIN)
  await load(page)
  await expect
    .poll(() => page.evaluate(async () => (await window.storage.read('draft')).map(([, value]) => value)))
    .toEqual(['typed last'])
})

test('somebody who deletes the database neither waits nor breaks it', async ({ context }) => {
  const page = await openPage(context)
  const other = await openPage(context)
  await page.evaluate(() => window.storage.write([['a', 1]]))
  const isBlocked = await other.evaluate(
    () =>
      new Promise((resolve) => {
        const deleting = indexedDB.deleteDatabase('deskhand')
        deleting.addEventListener('success', () => resolve(false))
        deleting.addEventListener('blocked', () => resolve(true))
      }),
  )
  expect(isBlocked).toBe(false)
  expect(await keysIn(page)).toEqual([])
  await page.evaluate(() => window.storage.write([['b', 2]]))
  expect(await keysIn(page)).toEqual(['b'])
})

test('once it is closed nothing holds the database, and what comes later opens it again', async ({
  context,
}) => {
  const page = await openPage(context)
  await page.evaluate(() => window.storage.write([['a', 1]]))
  await page.evaluate(() => window.storage.close?.())
  await page.evaluate(() => window.storage.write([['b', 2]]))
  expect(await keysIn(page)).toEqual(['a', 'b'])
})

test('where the browser denies it, that is an error and not silence', async ({ context }) => {
  const page = await openPage(context, '<iframe sandbox="allow-scripts" src="/frame"></iframe>')
  const frame = page.frames()[1]
  const failure = frame?.evaluate(
    async (address) => {
      const { indexedDbStorage } = await import(address)
      await indexedDbStorage().write([['a', 1]])
    },
    `data:text/javascript,${encodeURIComponent(await bundled())}`,
  )
  await expect(failure).rejects.toThrow(/SecurityError|denied|not allowed|insecure/i)
})

/** The storage as one module: a frame without an origin loads nothing from one. */
async function bundled(): Promise<string> {
  const files = ['indexed-db.ts', 'indexed-db-storage.ts']
  const sources = await Promise.all(files.map((file) => readFile(SOURCES + file, 'utf8')))
  return sources.map((source) => stripTypeScriptTypes(source).replaceAll(/^import .*$/gm, '')).join('\n')
}
