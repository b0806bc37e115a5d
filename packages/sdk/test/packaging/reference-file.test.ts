import { expect, test } from 'vitest'
import { referencePage } from './reference/reference-page.ts'

/** Stale? `npm run docs` in packages/sdk writes it anew. */
test('docs/sdk-reference.md tells what the sources export', async () => {
  await expect(referencePage()).toMatchFileSnapshot('../../../../docs/sdk-reference.md')
})

test('everything exported is documented', () => {
  const undocumented = [...referencePage().matchAll(/^### `(\w+)`\n\n```ts\n(?:async )?(\w+)/gm)]
    .filter(([, , keyword]) => keyword === 'function' || keyword === 'class' || keyword === 'const')
    .map(([, name]) => name)
  expect(undocumented).toEqual([])
})
