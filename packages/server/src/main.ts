import process from 'node:process'
import { pino } from 'pino'
import { secretBox } from './auth/sealed-secret.ts'
import { ConfigError, readConfig, type Config } from './config.ts'
import { migrate } from './db/migrate.ts'
import { MigrationError } from './db/migration-files.ts'
import { grantServerLogin } from './db/server-login.ts'
import { loadDemoContent } from './demo/content.ts'
import { DEMO_KID, seedDemo } from './demo/seed.ts'
import { EmbeddedDatabaseError } from './embedded/embedded-error.ts'
import { startEmbeddedPostgres } from './embedded/embedded-postgres.ts'
import { supabaseFolder } from './paths.ts'
import { startServer } from './server.ts'
import { keptSecret } from './startup/kept-secret.ts'
import { ListenError } from './startup/listen.ts'
import { say, welcome, type DemoSignIn } from './startup/welcome.ts'

/** Faults of the surroundings: one line for the operator says what to do, a stack would only hide it. */
const EXPLAINED = [ConfigError, EmbeddedDatabaseError, MigrationError, ListenError]

async function main(): Promise<void> {
  const config = readConfig(process.env)
  const logger = pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: true }))
  const { url: ownerUrl, stop: stopDatabase, lost } = await openOwnedDatabase(config)
  try {
    await migrate({ url: ownerUrl, folder: supabaseFolder, log: say })
    const secret = config.secret ?? (await keptSecret(config.dataDir, 'secret'))
    const signIn = config.demo ? await prepareDemo(config, ownerUrl, secret) : null
    const server = await startServer({
      ...config,
      databaseUrl: await grantServerLogin(ownerUrl, secret),
      publicUrl: (port) => config.publicUrl.replace(/:0$/, `:${port}`),
      filesUrl: (port) => config.filesUrl.replace(/:0$/, `:${port}`),
      secret,
      logger,
    })
    const reason = stopReason(lost)
    welcome(server.url, signIn)
    say(`Stopping: ${await reason}`)
    await server.stop()
  } finally {
    await stopDatabase()
  }
}

interface OwnedDatabase {
  url: string
  lost: Promise<string>
  stop(): Promise<void>
}

async function openOwnedDatabase(config: Config): Promise<OwnedDatabase> {
  if (config.databaseUrl)
    return { url: config.databaseUrl, lost: new Promise(() => {}), stop: async () => {} }
  say(`Starting PostgreSQL in ${config.dataDir}`)
  return startEmbeddedPostgres({ dataDir: config.dataDir, log: { info: say, warn: say } })
}

async function prepareDemo(config: Config, ownerUrl: string, secret: string): Promise<DemoSignIn> {
  const adminPassword =
    config.adminPassword ?? (await keptSecret(config.dataDir, 'demo-admin-password')).slice(0, 16)
  const isNew = await seedDemo(ownerUrl, await loadDemoContent(), {
    adminEmail: config.adminEmail,
    adminPassword,
    identitySecret: await keptSecret(config.dataDir, 'demo-identity-secret'),
    secrets: secretBox(secret),
  })
  if (isNew) say('Filled the demo site')
  return { email: config.adminEmail, password: adminPassword, kid: DEMO_KID, dataDir: config.dataDir }
}

/** Resolves with what ends the server: a signal, or the loss of its database. Later signals are ignored: one end is enough. */
function stopReason(lost: Promise<string>): Promise<string> {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  return Promise.race([
    lost.then((reason) => {
      process.exitCode = 1
      return reason
    }),
    ...signals.map((signal) => new Promise<string>((resolve) => process.on(signal, () => resolve(signal)))),
  ])
}

await main().catch((error: unknown) => {
  const isExplained = EXPLAINED.some((kind) => error instanceof kind)
  process.stderr.write(
    `${isExplained && error instanceof Error ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  )
  process.exitCode = 1
})
process.exit()
