import { expect, test } from 'vitest'
import { commands } from '#server/cli/commands'
import { cliPage } from './cli-page.ts'

/** Stale? `npx vitest run cli-file -u` in packages/server writes it anew. */
test('docs/cli.md explains every command as its help does', async () => {
  await expect(cliPage(commands)).toMatchFileSnapshot('../../../../docs/cli.md')
})
