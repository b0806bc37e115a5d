import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient, type DeskhandClient } from '@deskhand/sdk'
import { createDeskClient, type DeskClient } from '@deskhand/sdk/desk'
import { seedSite, type SeededSite } from '../contract/seeded-site.ts'
import { createTestDatabase } from '../database.ts'
import { TEST_SECRET } from '../secret.ts'
import { startProcess, type ServerProcess } from './server-process.ts'

/** Two processes of the server on one database, as an operator runs them behind a balancer. */
export interface TwoServers {
  site: SeededSite
  readonly urls: readonly [string, string]
  /** The browser of one customer, whom both processes know; a balancer may lead it to either. */
  customer(): Promise<{ token: string; at: readonly [DeskhandClient, DeskhandClient] }>
  /** The desk of the agent, signed in once. */
  desk(): Promise<{ token: string; at: readonly [DeskClient, DeskClient] }>
  /** Kills the first as a power cut does, and starts it again at the same address. */
  restartFirst(): Promise<void>
  stop(): Promise<void>
}

export async function startTwoServers(): Promise<TwoServers> {
  const database = await createTestDatabase()
  const site = await seedSite(database.owner, 'alpha')
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'deskhand-two-')))
  const start = (name: string, port = '0'): Promise<ServerProcess> =>
    startProcess({
      PORT: port,
      DATABASE_URL: database.ownerUrl,
      DESKHAND_DATA_DIR: join(folder, name),
      DESKHAND_SECRET: TEST_SECRET,
      DESKHAND_DEMO: '0',
      DESKHAND_LIMITS: 'off',
    })
  let first = await start('first')
  const second = await start('second')
  const urls = [first.url, second.url] as const
  return {
    site,
    urls,
    async customer() {
      const kept = { token: '' }
      const sessionStore = {
        load: () => kept.token || null,
        save: (token: string | null) => void (kept.token = token ?? ''),
      }
      const [one, other] = urls
      const options = { siteKey: site.key, maxRetries: 0, sessionStore }
      const at = [
        createClient({ ...options, baseUrl: one }),
        createClient({ ...options, baseUrl: other }),
      ] as const
      await at[0].sessions.start()
      return { token: kept.token, at }
    },
    async desk() {
      const kept = { token: '' }
      const sessionStore = {
        load: () => kept.token || null,
        save: (token: string | null) => void (kept.token = token ?? ''),
      }
      const [one, other] = urls
      const signedIn = createDeskClient({ baseUrl: one, maxRetries: 0, sessionStore })
      await signedIn.sessions.signIn({ email: site.agent.email, password: site.agent.password })
      return {
        token: kept.token,
        at: [signedIn, createDeskClient({ baseUrl: other, maxRetries: 0, sessionStore })],
      }
    },
    async restartFirst() {
      await first.kill()
      first = await start('first', new URL(first.url).port)
    },
    async stop() {
      await Promise.all([first.kill(), second.kill()])
      await database.drop()
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
    },
  }
}
