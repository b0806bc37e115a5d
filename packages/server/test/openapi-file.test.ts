import { expect, onTestFinished, test } from 'vitest'
import { openApiDocument } from '#server/openapi/document'
import { runServer } from './contract/running-server.ts'

/** Stale? `npx vitest run openapi-file -u` in packages/server writes it anew. */
test('docs/openapi.json describes the routes as they are', async () => {
  const server = await runServer()
  onTestFinished(server.stop)
  const document = JSON.stringify(openApiDocument(server.app), null, 2)
  await expect(`${document}\n`).toMatchFileSnapshot('../../../docs/openapi.json')
})
