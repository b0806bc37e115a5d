import { expect, test } from 'vitest'
import { rightsPage } from './rights-page.ts'

/** Stale? `npx vitest run -u rights-file` in packages/server writes it anew. */
test('docs/rights.md tells the rights of the access matrix', async () => {
  await expect(rightsPage()).toMatchFileSnapshot('../../../../docs/rights.md')
})
