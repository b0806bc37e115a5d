import { expect, inject, test } from 'vitest'
import { bundle } from './bundle.ts'
import { entriesOf } from './manifest.ts'

const project = inject('project')

/** Brotli bytes that an app pays for the client alone; the design's table of budgets. */
const CLIENT_BUDGET = 6_000

/** Brotli bytes of what the client loads when it is needed first. */
const LAZY_BUDGETS: Readonly<Record<string, number>> = {
  // The first `events.open()`.
  'live-updates': 5_000,
  // The first file.
  'send-file': 1_000,
  // The first file of which somebody wants to know how far it is.
  'call-by-xhr': 700,
  // The first one larger than 5 MB.
  tus: 1_000,
}

const FOR_BROWSERS = entriesOf(project).filter((entry) => !/\/(node|testing)$/.test(entry))

test.each(FOR_BROWSERS)('%s can be bundled for a browser and needs nothing else', async (entry) => {
  const { code, imports } = await bundle(project, `export * from '${entry}'`)
  expect(code.length).toBeGreaterThan(0)
  expect(imports).toEqual([])
})

test('the client alone keeps its budget, and so does each part that it loads later', async () => {
  const { brotliBytes, lazy } = await bundle(project, `export { createClient } from '@deskhand/sdk'`)
  expect(brotliBytes).toBeGreaterThan(1_000)
  expect(brotliBytes).toBeLessThanOrEqual(CLIENT_BUDGET)
  expect(Object.keys(lazy).toSorted()).toEqual(Object.keys(LAZY_BUDGETS).toSorted())
  for (const [name, bytes] of Object.entries(lazy))
    expect(bytes, name).toBeLessThanOrEqual(LAZY_BUDGETS[name] ?? 0)
})

test('a client composed of fewer parts ships less', async () => {
  const whole = await bundle(project, `export { createClient } from '@deskhand/sdk'`)
  const articles = await bundle(
    project,
    `import { createArticles, createCore } from '@deskhand/sdk'
    export const articlesOf = (options) => createArticles(createCore(options))`,
  )
  expect(articles.brotliBytes).toBeLessThan(whole.brotliBytes * 0.75)
  expect(articles.code).not.toContain('import(')
})

test.each(FOR_BROWSERS)('an unused import of %s costs nothing', async (entry) => {
  const { code } = await bundle(project, `import * as unused from '${entry}'\nexport const answer = 42`)
  expect(code.trim().length).toBeLessThan(60)
})
