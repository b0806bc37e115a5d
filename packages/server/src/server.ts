import { createServer } from 'node:http'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import type { LauncherConfig } from '@deskhand/sdk'
import type { Hono } from 'hono'
import type { Logger } from 'pino'
import { createApp } from './app.ts'
import { originChecker } from './auth/allowed-origins.ts'
import { callersFor } from './auth/bearer.ts'
import { secretBox } from './auth/sealed-secret.ts'
import { openDatabase, type Database } from './db/database.ts'
import { watchQueries } from './db/query-watch.ts'
import { getSite, readyQuery } from './db/sites.ts'
import { foldStatistics } from './db/statistics-fold.ts'
import { createLiveEvents } from './events/live-events.ts'
import { logCursors } from './events/log-cursor.ts'
import type { AppEnv } from './middleware/env.ts'
import { deskFolder, demoFolder, widgetFolder } from './paths.ts'
import { AppError } from './problems.ts'
import { listen } from './startup/listen.ts'
import { openLocalDisk } from './storage/local-disk.ts'

export interface ServerOptions {
  /** Logs in as deskhand_server. */
  databaseUrl: string
  dataDir: string
  host: string
  port: number
  /** The address as browsers know it, once the port is known. */
  publicUrl(port: number): string
  filesUrl(port: number): string
  secret: string
  /** Milliseconds from which on a query is logged as slow. */
  slowQueryMs: number
  logger: Logger
}

export interface RunningServer {
  /** What answers, for whoever wants to know its routes. */
  app: Hono<AppEnv>
  port: number
  url: string
  /** Ends streams, lets requests finish, closes what is open. */
  stop(): Promise<void>
}

/** How long requests may take to finish once the server was told to stop, in milliseconds. */
const DRAIN = 5_000

/** Wires everything together and listens. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { logger, secret } = options
  const http = createServer()
  const port = await listen(http, options)
  const url = options.publicUrl(port)

  const database = openDatabase({
    url: options.databaseUrl,
    // Not the error itself: it carries the whole client.
    onConnectionLost: ({ message }) => logger.warn({ reason: message }, 'a database connection was cut'),
    onFinished: watchQueries(logger, options.slowQueryMs),
  })
  const stopFolding = foldStatistics(database, logger)
  const ownOrigins = ownOriginsOf(url, options.host, port)
  const live = createLiveEvents(database, logCursors(secret), (error) =>
    logger.error({ err: error }, 'the event log could not be followed'),
  )
  const storage = await openLocalDisk({
    directory: join(options.dataDir, 'files'),
    baseUrl: options.filesUrl(port),
    secret,
  })
  const app = createApp({
    database,
    live,
    storage,
    secrets: secretBox(secret),
    callers: callersFor(ownOrigins),
    logger,
    originAllowed: originChecker(database, ownOrigins),
    ready: async () => void (await database.run({ kind: 'nobody' }, readyQuery())),
    pages: {
      directories: { desk: deskFolder, widget: widgetFolder, demo: demoFolder },
      baseUrl: url,
      filesUrl: options.filesUrl(port),
      launcherConfig: (siteKey) => readLauncher(database, siteKey),
    },
  })
  const answer = getRequestListener(app.fetch)
  http.on('request', (incoming, outgoing) => void answer(incoming, outgoing))

  const stop = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => http.close(() => resolve()))
    await Promise.all([live.stop(), stopFolding()])
    http.closeIdleConnections()
    const impatient = setTimeout(() => http.closeAllConnections(), DRAIN)
    await closed
    clearTimeout(impatient)
    await database.close()
  }
  return { app, port, url, stop }
}

async function readLauncher(database: Database, siteKey: string): Promise<LauncherConfig | null> {
  try {
    const [site] = await database.run({ kind: 'public', siteKey, origin: null }, getSite())
    return site.launcher
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null
    throw error
  }
}

/** A person may type either name of this machine; pages of both are ours. */
function ownOriginsOf(publicUrl: string, host: string, port: number): ReadonlySet<string> {
  return new Set([
    new URL(publicUrl).origin,
    ...['127.0.0.1', 'localhost', host].map((name) => `http://${name}:${port}`),
  ])
}
