import { expect, it } from 'vitest'
import { useTestDatabase } from '../database.ts'
import { generateTypes } from './generate-types.ts'
import { createCliProject } from './supabase-cli.ts'

/** Stale? `npx vitest run types-file -u` in packages/server writes it anew. */
it('src/db/generated/database.ts holds the row types of the schema as it is', async () => {
  const { ownerUrl } = await useTestDatabase()
  const types = await generateTypes(await createCliProject(), ownerUrl)
  await expect(types).toMatchFileSnapshot('../../src/db/generated/database.ts')
})
