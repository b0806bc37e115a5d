import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import type { LauncherConfig } from '@deskhand/sdk'
import type { Hono } from 'hono'
import type { Logger } from 'pino'
import { createApp, type AppDeps } from './app.ts'
import { originChecker } from './auth/allowed-origins.ts'
import { callersFor } from './auth/bearer.ts'
import { openMemberSignIn } from './auth/open-member-sign-in.ts'
import { secretBox } from './auth/sealed-secret.ts'
import { openDatabase, type Database } from './db/database.ts'
import { watchQueries } from './db/query-watch.ts'
import { getSite } from './db/sites.ts'
import { sweepSearches } from './db/search-sweep.ts'
import { sweepSessions } from './db/session-sweep.ts'
import { foldStatistics } from './db/statistics-fold.ts'
import { createLiveEvents } from './events/live-events.ts'
import { trustedProxies } from './limits/client-address.ts'
import type { AppEnv } from './middleware/env.ts'
import { drain } from './operation/drain.ts'
import { createHttpServer, HTTP_LIMITS, type HttpLimits } from './operation/http-server.ts'
import { ready } from './operation/readiness.ts'
import { serverMetrics } from './operation/server-metrics.ts'
import { within } from './operation/within.ts'
import { deskFolder, demoFolder, widgetFolder } from './paths.ts'
import { AppError } from './problems.ts'
import { openLimits, type LimitOptions } from './startup/limits.ts'
import { listen } from './startup/listen.ts'
import { startOutgoing, type OutgoingOptions } from './startup/outgoing.ts'
import { openFiles } from './storage/open-files.ts'
import type { SupabaseStorageOptions } from './storage/supabase/supabase-storage.ts'

export interface ServerOptions extends OutgoingOptions, LimitOptions {
  /** Logs in as deskhand_server. */
  databaseUrl: string
  dataDir: string
  host: string
  port: number
  /** The address as browsers know it, once the port is known. */
  publicUrl(port: number): string
  filesUrl(port: number): string
  /** The project that keeps the files; null keeps them in the data directory. */
  supabase: SupabaseStorageOptions | null
  secret: string
  /** Milliseconds from which on a query is logged as slow. */
  slowQueryMs: number
  /** The proxies whose word about the address of a client is taken, as CIDRs. */
  trustedProxies: readonly string[]
  /** Null shows the metrics to this machine alone. */
  metricsToken: string | null
  /** Where the builds of desk and widget lie; in this repository, unless said otherwise. */
  builds?: { desk: string; widget: string }
  /** What one connection may take of the server; what it may as a rule, unless said otherwise. */
  http?: HttpLimits
  logger: Logger
}

export interface RunningServer {
  /** What answers, for whoever wants to know its routes. */
  app: Hono<AppEnv>
  port: number
  url: string
  /** How many readers follow events now. */
  openStreams(): number
  /** Ends streams, lets requests finish, closes what is open. */
  stop(): Promise<void>
}

/** How long requests may take to finish once the server was told to stop, in milliseconds. */
const DRAIN = 10_000

/** How long everything else may take then, in milliseconds: on a dead line to the database a goodbye never arrives. */
const LAST_CALL = 5_000

/** Wires everything together and listens. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { logger } = options
  const http = createHttpServer(options.http ?? HTTP_LIMITS)
  const answering = Promise.withResolvers<ReturnType<typeof getRequestListener>>()
  // Before it listens: the port has to be known first, and whoever asks meanwhile would wait for an answer in vain.
  http.on(
    'request',
    (incoming, outgoing) => void answering.promise.then((answer) => answer(incoming, outgoing)),
  )
  const port = await listen(http, options)
  const url = options.publicUrl(port)
  const services = await startServices(options, url, options.filesUrl(port))
  const app = createApp(appDeps(options, services, { port, url }))
  answering.resolve(getRequestListener(app.fetch))

  const stop = async (): Promise<void> => {
    await Promise.all([drain(http, DRAIN), within(DRAIN, services.quiet())])
    if (!(await within(LAST_CALL, services.close()))) logger.warn('the database was left without a goodbye')
  }
  return { app, port, url, openStreams: () => services.live.hub.size, stop }
}

/** What goes on behind the requests. */
type Services = Awaited<ReturnType<typeof startServices>>

async function startServices(options: ServerOptions, url: string, filesUrl: string) {
  const { logger, secret } = options
  const way = {
    url: options.databaseUrl,
    // Not the error itself: it carries the whole client.
    onConnectionLost: ({ message }: Error) =>
      logger.warn({ reason: message }, 'a database connection was cut'),
    onFinished: watchQueries(logger, options.slowQueryMs),
  }
  const [database, log] = [openDatabase(way), openDatabase({ ...way, size: 1 })]
  const stopFolding = foldStatistics(database, logger)
  const sweeps = [sweepSearches(database, logger), sweepSessions(database, logger)]
  const live = createLiveEvents({
    database,
    log,
    databaseUrl: options.databaseUrl,
    secret,
    onError: (error) => logger.error({ err: error }, 'the event log could not be followed'),
  })
  const files = await openFiles({
    supabase: options.supabase,
    directory: join(options.dataDir, 'files'),
    baseUrl: filesUrl,
    secret,
    database,
    logger,
  })
  const secrets = secretBox(secret)
  const outgoing = startOutgoing(options, { database, secrets, secret, url, logger })
  return {
    database,
    live,
    files,
    secrets,
    outgoing,
    /** Ends the streams, and all work that nobody has asked for just now. */
    quiet: () =>
      Promise.all([
        live.stop(),
        stopFolding(),
        files.stop(),
        ...sweeps.map((stopSweeping) => stopSweeping()),
      ]),
    async close() {
      await outgoing.stop()
      await Promise.all([database.close(), log.close()])
    },
  }
}

/** What the routes work with. */
function appDeps(
  options: ServerOptions,
  { database, live, files, secrets, outgoing }: Services,
  { port, url }: { port: number; url: string },
): AppDeps {
  const ownOrigins = ownOriginsOf(url, options.host, port)
  return {
    database,
    live,
    storage: files.storage,
    disk: files.disk,
    images: files.images,
    secrets,
    mailer: outgoing.mailer,
    egress: outgoing.egress,
    unsubscribeLinks: outgoing.unsubscribeLinks,
    callers: callersFor(ownOrigins),
    memberSignIn: openMemberSignIn(database, options.supabase),
    publicUrl: url,
    deskUrl: `${url}/desk/`,
    ...openLimits(options, database),
    proxies: trustedProxies(options.trustedProxies),
    metrics: serverMetrics(database, live),
    metricsToken: options.metricsToken,
    logger: options.logger,
    originAllowed: originChecker(database, ownOrigins),
    ready: () => ready(database),
    pages: {
      directories: { desk: deskFolder, widget: widgetFolder, ...options.builds, demo: demoFolder },
      baseUrl: url,
      filesUrl: options.supabase?.url ?? options.filesUrl(port),
      launcherConfig: (siteKey) => readLauncher(database, siteKey),
    },
  }
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
