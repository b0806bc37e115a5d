import { expect, inject, test } from 'vitest'
import { bundle } from './bundle.ts'
import { entriesOf } from './manifest.ts'

const project = inject('project')

/** Brotli bytes that an app pays for the client alone; the design's table of budgets. */
const CLIENT_BUDGET = 6_000

const FOR_BROWSERS = entriesOf(project).filter((entry) => !/\/(node|testing)$/.test(entry))

test.each(FOR_BROWSERS)('%s can be bundled for a browser and needs nothing else', async (entry) => {
  const { code, imports } = await bundle(project, `export * from '${entry}'`)
  expect(code.length).toBeGreaterThan(0)
  expect(imports).toEqual([])
})

test('the client alone keeps its budget', async () => {
  const { brotliBytes } = await bundle(project, `export { createClient } from '@deskhand/sdk'`)
  expect(brotliBytes).toBeGreaterThan(1_000)
  expect(brotliBytes).toBeLessThanOrEqual(CLIENT_BUDGET)
})

test.each(FOR_BROWSERS)('an unused import of %s costs nothing', async (entry) => {
  const { code } = await bundle(project, `import * as unused from '${entry}'\nexport const answer = 42`)
  expect(code.trim().length).toBeLessThan(60)
})
