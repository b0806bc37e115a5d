import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openApiDocument } from '#server/openapi/document'
import { openRouteTable } from './contract/route-table.ts'
import { useTestDatabase } from './database.ts'

/** `npm test -- server` says so when it is stale; `npx vitest run -u openapi-file` in packages/server writes it anew. */
test('docs/openapi.json describes the routes as they are', async () => {
  const { database } = await useTestDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'deskhand-openapi-'))
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
  const { app, close } = await openRouteTable(database, dataDir)
  onTestFinished(close)
  const document = JSON.stringify(openApiDocument(app), null, 2)
  await expect(`${document}\n`).toMatchFileSnapshot('../../../docs/openapi.json')
})
