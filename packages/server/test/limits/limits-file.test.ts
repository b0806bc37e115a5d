import { expect, onTestFinished, test } from 'vitest'
import { describedRoutes } from '#server/openapi/described-routes'
import { runServer } from '../contract/running-server.ts'
import { limitsPage } from './limits-page.ts'

/** Stale? `npx vitest run -u limits-file` in packages/server writes it anew. */
test('docs/limits.md tells the limits that the server goes by', async () => {
  const server = await runServer()
  onTestFinished(server.stop)
  await expect(limitsPage(describedRoutes(server.app))).toMatchFileSnapshot('../../../../docs/limits.md')
})
