import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient, type ClientOptions, type DeskhandClient } from '@deskhand/sdk'
import { createDeskClient, type DeskClient } from '@deskhand/sdk/desk'
import type { Hono } from 'hono'
import type pg from 'pg'
import type { AppEnv } from '#server/middleware/env'
import { startServer, type ServerOptions } from '#server/server'
import { createTestDatabase } from '../database.ts'
import { TEST_SECRET } from '../secret.ts'
import { writeBuilds } from './built-files.ts'
import { checkingFetch } from './checking-fetch.ts'
import { collectFailures } from './failures.ts'
import { seedSite, type SeededMember, type SeededSite } from './seeded-site.ts'

/** The server as users meet it: its own process-wide wiring on a port, over a database of its own. */
export interface ContractServer {
  url: string
  /** Where the bytes of attachments are. */
  filesDirectory: string
  /** As the owner of the schema, for looking behind the scenes. */
  owner: pg.Client
  /** The routes of the server, for tests that go over all of them. */
  app: Hono<AppEnv>
  /** What it was started with, to start another process on the same database. */
  options: ServerOptions
  site: SeededSite
  /** Another tenant of the same server. */
  otherSite: SeededSite
  /** Holds every answer against what its route declares. */
  fetch: typeof fetch
  /** A browser of a customer who has no session yet. */
  visitor(options?: Partial<ClientOptions>): DeskhandClient
  /** A browser of an anonymous customer with a session. */
  customer(options?: Partial<ClientOptions>): Promise<DeskhandClient>
  /** The desk of a member who has signed in. */
  desk(member: SeededMember): Promise<DeskClient>
  /** How many readers follow events now. */
  openStreams(): number
  stop(): Promise<void>
}

/**
 * @param changes Where the server should differ from that of the other tests, for which nothing is limited
 */
export async function runServer(changes: Partial<ServerOptions> = {}): Promise<ContractServer> {
  const testDatabase = await createTestDatabase()
  const { owner } = testDatabase
  const dataDir = await mkdtemp(join(tmpdir(), 'deskhand-contract-'))
  const site = await seedSite(owner, 'alpha')
  const otherSite = await seedSite(owner, 'beta')
  const addressOf = (port: number): string => `http://127.0.0.1:${port}`
  const failures = collectFailures()
  const options: ServerOptions = {
    databaseUrl: testDatabase.serverUrl,
    dataDir,
    host: '127.0.0.1',
    port: 0,
    publicUrl: addressOf,
    filesUrl: addressOf,
    supabase: null,
    secret: TEST_SECRET,
    slowQueryMs: 10_000,
    smtpUrl: null,
    mailFrom: 'support@desk.example',
    mailDelay: 300,
    // A range for examples, in which nobody answers: the examples of webhooks lead there.
    egressAllow: ['192.0.2.0/24'],
    trustedProxies: [],
    limits: [],
    sharedLimits: false,
    metricsToken: null,
    builds: await writeBuilds(join(dataDir, 'builds')),
    logger: failures.logger,
    ...changes,
  }
  const running = await startServer(options)
  const checked = checkingFetch(running.app, failures.take)

  // A test wants to see the first answer, not that of a later try.
  const transport = { baseUrl: running.url, fetch: checked, maxRetries: 0 }
  const visitor: ContractServer['visitor'] = (options) =>
    createClient({ ...transport, siteKey: site.key, ...options })
  return {
    url: running.url,
    filesDirectory: join(dataDir, 'files'),
    owner,
    app: running.app,
    options,
    site,
    otherSite,
    fetch: checked,
    openStreams: running.openStreams,
    visitor,
    async customer(options) {
      const client = visitor(options)
      await client.sessions.start()
      return client
    },
    async desk({ email, password }) {
      const client = createDeskClient(transport)
      await client.sessions.signIn({ email, password })
      return client
    },
    async stop() {
      await running.stop()
      await testDatabase.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
