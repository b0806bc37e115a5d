import { onTestFinished } from 'vitest'
import { createClient } from '../src/client.ts'
import type { DeskhandClient } from '../src/client.ts'
import type { ClientOptions } from '../src/core/create-core.ts'
import type { SessionStore } from '../src/core/session-store.ts'
import type { StoreStorage } from '../src/store/storage.ts'
import { createSupportStore } from '../src/store/support-store.ts'
import type { SupportStore } from '../src/store/support-store.ts'
import { createFakeServer } from '../src/testing/fake-server.ts'
import type { FakeServer } from '../src/testing/fake-server.ts'
import type { Ticket } from '../src/types/ticket.ts'
import { eventually } from './eventually.ts'
import { MemoryStorage } from './memory-storage.ts'

/** One tab of a browser. */
export interface FakePage {
  readonly client: DeskhandClient
  readonly store: SupportStore
}

/** A browser before a fake server: its tabs share the session and the storage. */
export interface FakeBrowser {
  readonly fake: FakeServer
  readonly storage: MemoryStorage
  /** Cuts the network of all tabs, or mends it. */
  isOffline: boolean
  openPage(options?: { storage?: StoreStorage | null } & Partial<ClientOptions>): FakePage
  /** A page whose customer has a ticket, with its thread open. */
  openThread(): Promise<FakePage & { ticket: Ticket }>
}

export function createFakeBrowser(fake: FakeServer = createFakeServer()): FakeBrowser {
  const storage = new MemoryStorage()
  const sessionStore = createSharedStore()
  const browser: FakeBrowser = {
    fake,
    storage,
    isOffline: false,
    openPage({ storage: own = storage, ...options } = {}) {
      const client = createClient({
        baseUrl: fake.baseUrl,
        siteKey: fake.siteKey,
        sessionStore,
        fetch: (input, init) =>
          browser.isOffline ? Promise.reject(new TypeError('Failed to fetch')) : fake.fetch(input, init),
        ...options,
      })
      const store = createSupportStore(client, { storage: own })
      onTestFinished(() => store.dispose())
      return { client, store }
    },
    async openThread() {
      const page = browser.openPage()
      await page.store.start()
      const ticket = await page.store.createTicket({ subject: 'Refund', body: 'It came broken.' })
      await page.store.openTicket(ticket.id)
      await eventually(() => {
        if (page.store.getSnapshot().connection !== 'online') throw new Error('Not live yet.')
      })
      return { ...page, ticket }
    },
  }
  return browser
}

function createSharedStore(): SessionStore {
  const listeners = new Set<() => void>()
  let token: string | null = null
  return {
    load: () => token,
    save(next) {
      token = next
      listeners.forEach((listener) => listener())
    },
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
