import { join } from 'node:path'
import type { Hono } from 'hono'
import { pino } from 'pino'
import { createApp } from '#server/app'
import { callersFor } from '#server/auth/bearer'
import { secretBox } from '#server/auth/sealed-secret'
import type { Database } from '#server/db/database'
import { createLiveEvents } from '#server/events/live-events'
import type { AppEnv } from '#server/middleware/env'
import { deskFolder, demoFolder, widgetFolder } from '#server/paths'
import { logCursors } from '#server/events/log-cursor'
import { openLocalDisk } from '#server/storage/local-disk'
import { TEST_SECRET } from '../secret.ts'

/** A second copy of the app that no request reaches: only its declarations are read. */
export async function openRouteTable(
  database: Database,
  dataDir: string,
): Promise<{ app: Hono<AppEnv>; close(): Promise<void> }> {
  const live = createLiveEvents(database, logCursors(TEST_SECRET), () => {})
  const baseUrl = 'http://127.0.0.1'
  const app = createApp({
    database,
    live,
    storage: await openLocalDisk({ directory: join(dataDir, 'unused'), baseUrl, secret: TEST_SECRET }),
    secrets: secretBox(TEST_SECRET),
    callers: callersFor(new Set()),
    logger: pino({ level: 'silent' }),
    originAllowed: () => Promise.resolve(false),
    ready: () => Promise.resolve(),
    pages: {
      directories: { desk: deskFolder, widget: widgetFolder, demo: demoFolder },
      baseUrl,
      launcherConfig: () => Promise.resolve(null),
    },
  })
  return { app, close: () => live.stop() }
}
