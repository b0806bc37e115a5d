import type { SessionStore } from '../../src/core/session-store.ts'
import type { TabTools } from '../../src/core/live/tab-tools.ts'
import type { FakeServer } from '../../src/testing.ts'
import { FakeLocks } from './fake-locks.ts'
import { FakeNetwork } from './fake-network.ts'
import { FakeTab } from './fake-tab.ts'
import type { FakeLine } from './fake-tab.ts'

/** Waits for a moment that the test chooses. */
export type Pass = (what: string) => Promise<void>

/** A browser with tabs of one origin, in one process: they share locks, channels, the storage and the network. */
export class FakeBrowser {
  readonly locks: FakeLocks = new FakeLocks()
  readonly network: FakeNetwork
  readonly pass: Pass
  /** What every tab has posted so far. */
  readonly posted: unknown[] = []
  readonly #lines = new Map<string, Set<FakeLine & { hear(data: unknown): void }>>()
  readonly #watchers = new Set<{ tab: FakeTab; listener: () => void }>()
  #token: string | null = null

  constructor(server: FakeServer, pass: Pass = async () => undefined) {
    this.network = new FakeNetwork(server)
    this.pass = pass
  }

  /** How many channels are open. */
  get lines(): number {
    return [...this.#lines.values()].reduce((count, lines) => count + lines.size, 0)
  }

  openTab(): FakeTab {
    return new FakeTab(this)
  }

  channelOf(tab: FakeTab): TabTools['Channel'] {
    const lines = this.#lines
    const post = (message: unknown): unknown => {
      this.posted.push(message)
      return structuredClone(message)
    }
    return class implements FakeLine {
      readonly tab = tab
      readonly #name: string
      readonly #listeners: ((event: { data: unknown }) => void)[] = []
      #isClosed = false

      constructor(name: string) {
        this.#name = name
        const others = lines.get(name) ?? new Set()
        lines.set(name, others.add(this))
      }

      addEventListener(_type: 'message', listener: (event: { data: unknown }) => void): void {
        this.#listeners.push(listener)
      }

      postMessage(message: unknown): void {
        if (tab.isGone) return
        if (this.#isClosed) throw new DOMException('The channel is closed.', 'InvalidStateError')
        const data = post(message)
        for (const line of lines.get(this.#name) ?? []) if (line !== this) line.hear(data)
      }

      hear(data: unknown): void {
        const deliver = async (): Promise<void> => {
          await tab.pass('message')
          await tab.runs()
          if (!this.#isClosed) for (const listener of this.#listeners) listener({ data })
        }
        void deliver()
      }

      close(): void {
        this.#isClosed = true
        lines.get(this.#name)?.delete(this)
      }
    }
  }

  /** Where all tabs keep the token of the session; a tab is told at once what another one does to it. */
  sessionStoreOf(tab: FakeTab): SessionStore {
    return {
      load: () => this.#token,
      save: (token) => {
        if (tab.isGone || token === this.#token) return
        this.#token = token
        for (const watcher of this.#watchers)
          if (watcher.tab !== tab) void watcher.tab.runs().then(() => watcher.listener())
      },
      watch: (listener) => {
        const watcher = { tab, listener }
        this.#watchers.add(watcher)
        return () => this.#watchers.delete(watcher)
      },
    }
  }
}
