import type { Callers } from './auth/bearer.ts'
import type { SecretBox } from './auth/sealed-secret.ts'
import type { Database } from './db/database.ts'
import type { LiveEvents } from './events/live-events.ts'
import type { Storage } from './storage/storage.ts'

/** What the routes work with. */
export interface RouteDeps {
  database: Database
  storage: Storage
  live: LiveEvents
  secrets: SecretBox
  callers: Callers
}
